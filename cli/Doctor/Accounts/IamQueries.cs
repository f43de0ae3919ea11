using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using Crosslink.Cli.Connections;

namespace Crosslink.Cli.Doctor.Accounts;

/// <summary>Questions to IAM, as its Query API takes them: signed forms. Not every feed has a client of IAM.</summary>
internal sealed class IamQueries(AWSCredentials credentials, Uri endpoint, HttpMessageHandler web)
{
    /// <returns>The element that the action's result is in.</returns>
    /// <exception cref="AmazonServiceException">IAM refuses.</exception>
    /// <exception cref="HttpRequestException">IAM is not reached.</exception>
    public async Task<XElement> AskAsync(string action, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> members)
    {
        var form = string.Join('&', members.Prepend(("Version", "2010-05-08")).Prepend(("Action", action)).Select(member => $"{member.Item1}={Uri.EscapeDataString(member.Item2)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        var signed = new AWSSigningRequest { HttpMethod = HttpMethod.Post, RequestUri = endpoint, Content = Encoding.UTF8.GetBytes(form) };
        var signature = await AWSSigV4Signer.SignAsync(signed, new AWSSigV4Parameters { Credentials = credentials, Region = RegionEndpoint.USEast1, Service = "iam" }, cancellationToken);
        foreach (var (name, value) in signature.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var http = new HttpClient(web, disposeHandler: false);
        using var answer = await http.SendAsync(request, cancellationToken);
        var root = Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return answer.IsSuccessStatusCode ? Find(root, $"{action}Result") ?? root : throw Refusal(root, answer.StatusCode);
    }

    /// <summary>All pages of a list.</summary>
    /// <param name="item">The element that each entry is in: the one itself, or its parent's child of that name.</param>
    public async Task<IReadOnlyList<string>> ListAsync(string action, string item, string roleName, CancellationToken cancellationToken)
    {
        List<string> all = [];
        string? marker = null;
        do
        {
            IEnumerable<(string, string)> members = [("RoleName", roleName), .. marker is null ? Array.Empty<(string, string)>() : [("Marker", marker)]];
            var page = await AskAsync(action, cancellationToken, members);
            all.AddRange(page.Descendants().Where(element => element.Name.LocalName == item && !element.HasElements).Select(element => element.Value));
            marker = Text(page, "IsTruncated") == "true" ? Text(page, "Marker") : null;
        }
        while (marker is not null);
        return all;
    }

    public static XElement? Find(XElement root, string name) => root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == name);

    public static string? Text(XElement root, string name) => Find(root, name)?.Value;

    private static XElement Parse(string answer)
    {
        try
        {
            return XElement.Parse(answer);
        }
        catch (XmlException exception)
        {
            throw AwsFailure.Unexpected("The response to a question to IAM is not XML.", exception);
        }
    }

    private static AmazonServiceException Refusal(XElement root, HttpStatusCode status) =>
        new(Text(root, "Message") ?? "IAM gives no reason.", null, ErrorType.Sender, Text(root, "Code") ?? "", Text(root, "RequestId") ?? "", status);
}
