using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Batches.Sessions;

/// <summary>The inline session policy of a batch: the source's allowed prefixes, or the one that the batch lists, until the links' end.</summary>
internal static class BatchPolicy
{
    /// <exception cref="SourceMisconfiguredException">The document is longer than STS takes.</exception>
    public static string Write(BatchRequest request, SessionPurpose purpose, Source source, DateTimeOffset endsAt)
    {
        var policy = (purpose == SessionPurpose.List ? ToList(request, source, endsAt) : ToRead(request, source, endsAt)).ToJson();
        return policy.Length <= SessionPolicy.MaxLength ? policy : throw TooLong(source);
    }

    public static SourceMisconfiguredException TooLong(Source source) =>
        new($"The allowed prefixes of '{source.Bucket}' do not fit into a session policy: allow fewer or shorter ones.");

    // A batch from a manifest lists nothing; its session only proves that the role can be assumed.
    private static SessionGrant ToList(BatchRequest request, Source source, DateTimeOffset endsAt) =>
        new(source, endsAt, ["s3:ListBucket"], [source.BucketArn]) { ListPrefix = request.Prefix ?? source.AllowedPrefixes[0] };

    private static SessionGrant ToRead(BatchRequest request, Source source, DateTimeOffset endsAt)
    {
        var prefixes = request.Prefix is { } prefix ? [prefix] : source.AllowedPrefixes;
        return new(
            source,
            endsAt,
            ["s3:GetObject", "s3:GetObjectVersion", .. source.CanList ? ["s3:ListBucket"] : Array.Empty<string>()],
            [.. prefixes.Select(each => source.ObjectArn($"{PolicyResource.Escape(each).Text}*")), .. source.CanList ? [source.BucketArn] : Array.Empty<string>()]);
    }
}
