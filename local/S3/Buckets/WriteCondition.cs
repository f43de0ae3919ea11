using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Buckets;

/// <summary>A conditional write: <c>If-None-Match: *</c>, or <c>If-Match</c> with an entity tag.</summary>
public sealed record WriteCondition(bool IfAbsent = false, string? IfMatch = null)
{
    public static WriteCondition None { get; } = new();

    /// <exception cref="AwsErrorException"><c>PreconditionFailed</c>, or <c>NoSuchKey</c> where the object to match is missing.</exception>
    public void Check(string key, StoredObject? current)
    {
        var live = current is { IsDeleteMarker: false } ? current : null;
        if (IfAbsent && live is not null)
        {
            throw S3Errors.PreconditionFailed("If-None-Match");
        }

        if (IfMatch is null)
        {
            return;
        }

        if (live is null)
        {
            throw S3Errors.NoSuchKey(key);
        }

        if (IfMatch != "*" && !ETags.Same(IfMatch, live.ETag))
        {
            throw S3Errors.PreconditionFailed("If-Match");
        }
    }
}
