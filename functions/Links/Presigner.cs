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
    /// <exception cref="SessionExpiredException">Less than a second is left of the session.</exception>
    public Link Presign(LinkRequest request, Source source, SessionCredentials session, ObjectDescription target) =>
        Presign(request, source, session, SignerOf(source, session, request.HasIPv6), target);

    /// <summary>Signs with one session. Any number of threads may use it.</summary>
    /// <param name="source">The source of all links; they are bound to no network.</param>
    /// <returns>A function that makes a link. It throws <see cref="SessionExpiredException"/> when less than a second is left of the session.</returns>
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
        if (left < 1)
        {
            // It was valid when it was opened: the machine has slept since, or its clock was set.
            throw new SessionExpiredException($"The session ended at {session.EndsAt:u}.");
        }

        var life = Math.Min(request.ExpiresInSeconds, left);
        var expiresAt = signedAt.AddSeconds(life);
        var link = new Link
        {
            Url = "",
            ExpiresAt = expiresAt,
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
        switch (request.Operation)
        {
            case LinkOperation.Form:
                var fields = FormSigner.Sign(CredentialsOf(session), source.Region, source.Bucket, UploadForm.Of(request, source), signedAt, expiresAt);
                return link with { Url = AddressOf(source, request.HasIPv6).Url, Method = "POST", Fields = fields };
            case LinkOperation.Upload:
                var headers = UploadHeaders.Of(request);
                var upload = new LinkDescription(request.Key) { Method = LinkMethod.Put, Headers = headers, RequesterPays = source.RequesterPays };
                return link with
                {
                    Url = signer.Sign(upload, signedAt, life),
                    Method = "PUT",
                    Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal),
                };
            default:
                return link with { Url = signer.Sign(Describe(request, source), signedAt, life) };
        }
    }

    private LinkSigner SignerOf(Source source, SessionCredentials session, bool dualStack) =>
        new(CredentialsOf(session), source.Region, AddressOf(source, dualStack));

    private static SigningCredentials CredentialsOf(SessionCredentials session) => new(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);

    private BucketAddress AddressOf(Source source, bool dualStack) => new(source.Bucket, endpoints.S3(source.Region, dualStack), AddressingStyle.VirtualHost);

    private static LinkDescription Describe(LinkRequest request, Source source) => new(request.Key)
    {
        VersionId = request.VersionId,
        ResponseContentDisposition = request.DownloadAs is null ? null : ContentDisposition.Attachment(request.DownloadAs),
        ResponseContentType = request.ContentType,
        RequesterPays = source.RequesterPays,
    };

    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
