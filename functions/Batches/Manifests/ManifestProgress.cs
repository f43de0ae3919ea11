namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// What the next invocation needs to go on: it travels through the workflow's state. An invocation that is tried again
/// begins at the same place and writes the same parts of the upload over.
/// </summary>
public sealed record ManifestProgress
{
    /// <summary>S3's id of the upload of the numbered manifest.</summary>
    public required string UploadId { get; init; }

    /// <summary>The ETags of the upload's parts so far.</summary>
    public required IReadOnlyList<string> ETags { get; init; }

    /// <summary>The first item that is in none of those parts.</summary>
    public required ManifestPosition Position { get; init; }

    /// <summary>The manifest's own ETag; null where a prefix is listed.</summary>
    public string? SourceETag { get; init; }
}
