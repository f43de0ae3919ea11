using System.Net;
using Crosslink.Local.Identities;
using Crosslink.Local.Policies;
using Crosslink.Local.Signatures;
using Crosslink.Local.Wire;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.StepFunctions.MapRuns;

/// <summary>Requests that Step Functions makes of other services itself, in a session of a state machine's role.</summary>
/// <param name="identities">Where the role is.</param>
/// <param name="region">Where Step Functions is.</param>
internal sealed class RoleRequests(IdentityStore identities, string region)
{
    // What Step Functions' sessions are called is not published.
    private const string SessionName = "states";

    /// <summary>A refusal of S3's as the Cause of an error.</summary>
    public static string Describe(AwsErrorException refusal) => $"{refusal.Message} (Service: S3, Status Code: {refusal.Status}, Error Code: {refusal.Code})";

    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: there is no such role, or it may not.</exception>
    public void Demand(string roleArn, string action, string resource)
    {
        var caller = Caller(roleArn);
        var access = new AccessRequest(caller, action, resource, caller.Account, new ConditionContext());
        var decision = PolicyEvaluator.Decide(access);
        if (!decision.IsAllowed)
        {
            throw new AwsErrorException(403, "AccessDenied", decision.Describe(access));
        }
    }

    /// <summary>A request to S3 as if it had come over the wire and its signature had been found right.</summary>
    /// <param name="answer">Takes the answer's body.</param>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: there is no such role.</exception>
    public ServiceCall ToS3(string roleArn, string method, string bucket, string key, Stream body, Stream answer)
    {
        var http = new DefaultHttpContext();
        http.Response.Body = answer;
        var path = $"/{PercentEncoding.Encode(bucket)}/{PercentEncoding.Encode(key, keepSlashes: true)}";
        var now = identities.Now;
        return new ServiceCall(
            http,
            new WireRequest(method, path, "127.0.0.1", [], IPAddress.Loopback),
            Caller(roleArn),
            new VerifiedSignature("", region, "s3", "", now, [], "UNSIGNED-PAYLOAD", "", [], InQuery: false),
            body,
            now,
            RequestId: "");
    }

    private Caller Caller(string roleArn)
    {
        var role = identities.FindRole(roleArn) ?? throw new AwsErrorException(403, "AccessDenied", $"The role {roleArn} does not exist.");
        var now = identities.Now;
        return role.AsCaller(new Session(roleArn, SessionName, Policy: null, SourceIdentity: null, now, now.AddHours(1)));
    }
}
