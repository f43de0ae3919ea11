using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

namespace Crosslink.Tests.Contract.Iam;

/// <summary>Roles of account A, by the part of IAM's API that Ceph has too: signed form posts.</summary>
/// <param name="endpoint">IAM's.</param>
/// <param name="account">Account A.</param>
/// <param name="settling">How long the cloud takes until everything in it knows of a new role.</param>
internal sealed class AccountRoles(Uri endpoint, AWSCredentials owner, string account, TimeSpan settling) : IDisposable
{
    private const string PolicyName = "access";

    private static readonly (string Name, string Value) Version = ("Version", "2010-05-08");

    private readonly HttpClient _http = new();
    private readonly ConcurrentDictionary<(string Name, string Trust, string Access), Task<string>> _roles = new();

    public Task<string> MakeAsync(string name, string trust, string access) =>
        _roles.GetOrAdd((name, trust, access), role => MakeAnewAsync(role.Name, role.Trust, role.Access));

    public void Dispose() => _http.Dispose();

    private async Task<string> MakeAnewAsync(string name, string trust, string access)
    {
        // A role of an earlier run stays as it is: Ceph answers a second CreateRole with the first one's policy.
        await PostAsync(mayFail: true, ("Action", "DeleteRolePolicy"), Version, ("RoleName", name), ("PolicyName", PolicyName));
        await PostAsync(mayFail: true, ("Action", "DeleteRole"), Version, ("RoleName", name));
        await PostAsync(mayFail: false, ("Action", "CreateRole"), Version, ("RoleName", name), ("AssumeRolePolicyDocument", trust));
        await PostAsync(mayFail: false, ("Action", "PutRolePolicy"), Version, ("RoleName", name), ("PolicyName", PolicyName), ("PolicyDocument", access));
        await Task.Delay(settling, TimeProvider.System);
        return $"arn:aws:iam::{account}:role/{name}";
    }

    private async Task PostAsync(bool mayFail, params (string Name, string Value)[] form)
    {
        // Ceph does not decode a plus sign in a form, so spaces are %20, as EscapeDataString has it.
        var body = string.Join('&', form.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        foreach (var (name, value) in Sign(body))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK && !mayFail)
        {
            var answer = await response.Content.ReadAsStringAsync();
            throw new InvalidOperationException($"{form[0].Value}: {(int)response.StatusCode} {answer}");
        }
    }

    private IDictionary<string, string> Sign(string body)
    {
        var request = new AWSSigningRequest { HttpMethod = HttpMethod.Post, RequestUri = endpoint, Content = Encoding.UTF8.GetBytes(body) };
        return AWSSigV4Signer.Sign(request, new AWSSigV4Parameters { Credentials = owner, Region = RegionEndpoint.USEast1, Service = "iam" }).Headers;
    }
}
