using Crosslink.Functions.Clients;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Links;

/// <summary>Makes links. None outlives its session.</summary>
internal sealed class Presigner(ServiceEndpoints endpoints, TimeProvider clock)
{
    /// <param name="session">At least a second of it is left.</param>
    public Link Presign(LinkRequest request, Source source, SessionCredentials session, ObjectDescription target)
    {
        // A signature's own time has whole seconds, and S3 counts from it.
        var signedAt = WholeSeconds(clock.GetUtcNow());
        var left = (long)(session.EndsAt - signedAt).TotalSeconds;
        var life = Math.Min(request.ExpiresInSeconds, left);
        return new Link
        {
            Url = Sign(request, source, session, signedAt, life),
            ExpiresAt = signedAt.AddSeconds(life),
            LimitedBy = request.ExpiresInSeconds <= left ? LinkLimit.Request : LinkLimit.Session,
            Scope = session.Scope,
            Bucket = request.Bucket,
            Key = request.Key,
            VersionId = target.VersionId,
            ContentLength = target.ContentLength,
            ContentType = request.ContentType ?? target.ContentType,
            ETag = target.ETag,
            LastModified = target.LastModified,
        };
    }

    private string Sign(LinkRequest request, Source source, SessionCredentials session, DateTimeOffset signedAt, long life)
    {
        var credentials = new SigningCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);
        var address = new BucketAddress(source.Bucket, endpoints.S3(source.Region), AddressingStyle.VirtualHost);
        var link = new LinkDescription(request.Key)
        {
            VersionId = request.VersionId,
            ResponseContentDisposition = request.DownloadAs is null ? null : ContentDisposition.Attachment(request.DownloadAs),
            ResponseContentType = request.ContentType,
            RequesterPays = source.RequesterPays,
        };
        return new LinkSigner(credentials, source.Region, address).Sign(link, signedAt, life);
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
