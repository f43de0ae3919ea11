using System.Globalization;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Requests;

/// <summary>
/// A conditional read: <c>If-Match</c> and the like, or their <c>x-amz-copy-source-if-</c> kin. Where a date stands beside
/// an entity tag, the tag decides (RFC 9110, section 13.2.2).
/// </summary>
internal sealed record ReadCondition(string? IfMatch, string? IfNoneMatch, string? IfModifiedSince, string? IfUnmodifiedSince)
{
    /// <param name="header">Reads a header.</param>
    /// <param name="prefix">Empty, or <c>x-amz-copy-source-</c>.</param>
    public static ReadCondition Of(Func<string, string?> header, string prefix = "") => new(
        header($"{prefix}If-Match"), header($"{prefix}If-None-Match"), header($"{prefix}If-Modified-Since"), header($"{prefix}If-Unmodified-Since"));

    /// <summary>The header that forbids the read (412); null where none does.</summary>
    public string? FailedBy(StoredObject stored) =>
        IfMatch is not null ? (Names(IfMatch, stored) ? null : "If-Match")
        : Date(IfUnmodifiedSince) is { } date && Seconds(stored) > date ? "If-Unmodified-Since"
        : null;

    /// <summary>The header that says the client has it already (304); null where none does.</summary>
    public string? KnownBy(StoredObject stored) =>
        IfNoneMatch is not null ? (Names(IfNoneMatch, stored) ? "If-None-Match" : null)
        : Date(IfModifiedSince) is { } date && Seconds(stored) <= date ? "If-Modified-Since"
        : null;

    /// <summary>Whether <c>If-Range</c> lets the range stand: without it, or while it names this very object.</summary>
    public static bool RangeStands(string? ifRange, StoredObject stored) =>
        ifRange is null || Names(ifRange, stored) || Date(ifRange) == Seconds(stored);

    private static bool Names(string tags, StoredObject stored) => tags.Trim() == "*"
        || tags.Split(',').Any(tag => ETags.Same(tag.Trim().StartsWith("W/", StringComparison.Ordinal) ? tag.Trim()[2..] : tag.Trim(), stored.ETag));

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    // Last-Modified, which clients send back, has no fractions.
    private static DateTimeOffset Seconds(StoredObject stored) => DateTimeOffset.FromUnixTimeSeconds(stored.LastModified.ToUnixTimeSeconds());
}
