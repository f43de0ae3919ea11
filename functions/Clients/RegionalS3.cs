using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Clients;

/// <summary>One client of S3 for each region that the source catalogue names; it serves every session there.</summary>
internal sealed class RegionalS3(Func<string, AmazonS3Config> configOf)
{
    private readonly ConcurrentDictionary<string, SessionS3Client> _clients = new(StringComparer.Ordinal);

    public SessionS3 As(SessionCredentials session, string region) => new(
        _clients.GetOrAdd(region, r => new SessionS3Client(configOf(r))),
        new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken));
}
