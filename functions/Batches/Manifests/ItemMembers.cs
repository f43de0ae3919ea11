using Crosslink.Functions.Errors;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// What a line may say of its link. Names count in any case, because tools disagree on capitals. A name that a request
/// for a download has is obeyed or the line is refused; all others are carried to the output.
/// </summary>
internal static class ItemMembers
{
    public const string Key = "key";
    public const string VersionId = "versionId";
    public const string DownloadAs = "downloadAs";
    public const string ContentType = "contentType";
    public const string Bucket = "bucket";

    /// <summary>A request's member in its own spelling, or the name as it is.</summary>
    public static string Canonical(string name) =>
        RequestValidator.DownloadMembers.FirstOrDefault(member => member.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public static bool IsOfRequest(string canonical) => RequestValidator.DownloadMembers.Contains(canonical);

    /// <summary>Whether a line may say it; the rest of a request is the same for the whole batch.</summary>
    public static bool IsOfLine(string canonical) => canonical is Key or VersionId or DownloadAs or ContentType or Bucket;

    /// <param name="member">In its own spelling.</param>
    /// <param name="text">Null where the line says nothing.</param>
    /// <param name="bucket">The batch's.</param>
    /// <exception cref="InvalidRequestException">A line cannot say it.</exception>
    public static BatchItem Set(BatchItem item, string member, string? text, string bucket) => member switch
    {
        Key => item with { Key = text },
        VersionId => item with { VersionId = text },
        DownloadAs => item with { DownloadAs = text },
        ContentType => item with { ContentType = text },
        Bucket when text is not null && text != bucket => throw new InvalidRequestException(member, $"must be '{bucket}', the bucket of the batch"),
        Bucket => item,
        _ when text is not null => throw new InvalidRequestException(member, "cannot be set on a line; it is the same for the whole batch"),
        _ => item,
    };
}
