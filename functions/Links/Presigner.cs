using Crosslink.Functions.Clients;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Links;

/// <summary>Makes links. None outlives its session.</summary>
internal sealed class Presigner(ServiceEndpoints endpoints, TimeProvider clock)
{
    /// <param name="session">It has at least a second left.</param>
    public Link Presign(LinkRequest request, Source source, SessionCredentials session, ObjectDescription target) =>
        Presign(request, source, session, SignerOf(source, session, request.HasIPv6), target);

    /// <summary>Signs with one session. Any number of threads may use it.</summary>
    /// <param name="source">The source of all links; they are bound to no network.</param>
    /// <param name="session">It must have at least a second left when a link is made.</param>
    public Func<LinkRequest, ObjectDescription, Link> With(Source source, SessionCredentials session)
    {
        var signer = SignerOf(source, session, dualStack: false);
        return (request, target) => Presign(request, source, session, signer, target);
    }

    private Link Presign(LinkRequest request, Source source, SessionCredentials session, LinkSigner signer, ObjectDescription target)
    {
        // A signature's time has whole seconds, and S3 counts from it.
        var signedAt = WholeSeconds(clock.GetUtcNow());
        var left = (long)(session.EndsAt - signedAt).TotalSeconds;
        var life = Math.Min(request.ExpiresInSeconds, left);
        var description = Describe(request, source);
        return new Link
        {
            Url = signer.Sign(description, signedAt, life),
            Method = request.Operation == LinkOperation.Upload ? "PUT" : null,
            Headers = description.Headers?.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal),
            ExpiresAt = signedAt.AddSeconds(life),
            LimitedBy = request.ExpiresInSeconds <= left ? LinkLimit.Request : LinkLimit.Session,
            Scope = session.Scope,
            Bucket = request.Bucket,
            Key = request.Key,
            VersionId = target.VersionId,
            ContentLength = request.ContentLength ?? target.ContentLength,
            ContentType = request.ContentType ?? target.ContentType,
            ETag = target.ETag,
            LastModified = target.LastModified,
        };
    }

    private LinkSigner SignerOf(Source source, SessionCredentials session, bool dualStack) => new(
        new SigningCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
        source.Region,
        new BucketAddress(source.Bucket, endpoints.S3(source.Region, dualStack), AddressingStyle.VirtualHost));

    private static LinkDescription Describe(LinkRequest request, Source source) => request.Operation switch
    {
        LinkOperation.Upload => new(request.Key) { Method = LinkMethod.Put, Headers = UploadHeaders.Of(request), RequesterPays = source.RequesterPays },
        _ => DescribeDownload(request, source),
    };

    private static LinkDescription DescribeDownload(LinkRequest request, Source source) => new(request.Key)
    {
        VersionId = request.VersionId,
        ResponseContentDisposition = request.DownloadAs is null ? null : ContentDisposition.Attachment(request.DownloadAs),
        ResponseContentType = request.ContentType,
        RequesterPays = source.RequesterPays,
    };

    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
