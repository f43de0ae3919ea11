using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Crosslink.Benchmarks.Links;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>
/// What the peers are told in their environment, since they have no catalogue and open no seal: the role, the session
/// policy, the object, and a session's credentials to read it with.
/// </summary>
internal static class PeerVariables
{
    public static async Task<IReadOnlyDictionary<string, string>> NewAsync(ColdCloud cold)
    {
        var input = LinkSteps.Input();
        var request = RequestFor(input);
        var session = await AssumeAsync(cold, request);
        return new Dictionary<string, string>
        {
            ["PEER_ROLE"] = request.RoleArn,
            ["PEER_EXTERNAL_ID"] = request.ExternalId,
            ["PEER_POLICY"] = request.Policy,
            ["PEER_BUCKET"] = (string)input["bucket"]!,
            ["PEER_KEY"] = (string)input["key"]!,
            ["PEER_ACCESS_KEY_ID"] = session.AccessKeyId,
            ["PEER_SECRET_ACCESS_KEY"] = session.SecretAccessKey,
            ["PEER_SESSION_TOKEN"] = session.SessionToken,
        };
    }

    private static AssumeRoleRequest RequestFor(JsonObject input)
    {
        var link = new LinkRequest { Bucket = (string)input["bucket"]!, Key = (string)input["key"]!, ExpiresInSeconds = (int)input["expiresInSeconds"]! };
        var source = Catalogue.Parse(EmbeddedCatalogue.ReadJson()).Find(link.Bucket, link.Key);
        var ends = TimeProvider.System.GetUtcNow().AddSeconds(link.ExpiresInSeconds);
        return new AssumeRoleRequest
        {
            RoleArn = source.RoleArn,
            ExternalId = source.ExternalId,
            RoleSessionName = "benchmark",
            SourceIdentity = "benchmark",
            Policy = SessionPolicy.Fit(link, source, ends)!.Json,
        };
    }

    private static async Task<Credentials> AssumeAsync(ColdCloud cold, AssumeRoleRequest request)
    {
        var own = cold.Cloud.Lambda.NewVariables(cold.Cloud.Lambda.Find("crosslink-AssumeRole")!);
        using var sts = new AmazonSecurityTokenServiceClient(
            new SessionAWSCredentials(own["AWS_ACCESS_KEY_ID"], own["AWS_SECRET_ACCESS_KEY"], own["AWS_SESSION_TOKEN"]),
            new AmazonSecurityTokenServiceConfig { ServiceURL = cold.Cloud.Endpoint.AbsoluteUri, AuthenticationRegion = own["AWS_REGION"] });
        return (await sts.AssumeRoleAsync(request)).Credentials;
    }
}
