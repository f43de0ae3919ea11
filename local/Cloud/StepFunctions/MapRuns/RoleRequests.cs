using System.Net;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Roles;
using Crosslink.Local.StatesLanguage.Tasks;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud.StepFunctions.MapRuns;

/// <summary>Requests that Step Functions makes of other services itself, in a session of a state machine's role.</summary>
/// <param name="identities">Where the role is.</param>
/// <param name="region">Where Step Functions is.</param>
internal sealed class RoleRequests(IdentityStore identities, string region)
{
    private readonly MachineRoles _roles = new(identities);

    /// <summary>A refusal of S3's as the Cause of an error.</summary>
    public static string Describe(AwsErrorException refusal) => $"{refusal.Message} (Service: S3, Status Code: {refusal.Status}, Error Code: {refusal.Code})";

    /// <summary>A request to S3 as if it had come over the wire and its signature had been found right.</summary>
    /// <param name="answer">Takes the answer's body.</param>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: the role is not there, or does not trust Step Functions.</exception>
    public ServiceCall ToS3(MachineRole role, string method, string bucket, string key, Stream body, Stream answer)
    {
        var http = new DefaultHttpContext();
        http.Response.Body = answer;
        var path = $"/{PercentEncoding.Encode(bucket)}/{PercentEncoding.Encode(key, keepSlashes: true)}";
        var now = identities.Now;
        return new ServiceCall(
            http,
            new WireRequest(method, path, "127.0.0.1", [], IPAddress.Loopback),
            _roles.AsCaller(role),
            new VerifiedSignature("", region, "s3", "", now, [], "UNSIGNED-PAYLOAD", "", [], InQuery: false),
            body,
            now,
            RequestId: "");
    }
}
