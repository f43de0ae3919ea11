namespace Crosslink.Functions.Batches.Manifests;

/// <summary>How far a manifest has been read: what the next invocation begins at.</summary>
public sealed record ManifestPosition
{
    /// <summary>Items so far.</summary>
    public long Items { get; init; }

    /// <summary>Bytes of the file that have been read.</summary>
    public long Offset { get; init; }

    /// <summary>Lines of the file that have been read.</summary>
    public long FileLine { get; init; }

    /// <summary>The number of the last line, where lines carry numbers of their own.</summary>
    public long LastLine { get; init; }

    /// <summary>The last key that was listed; null where there is a file.</summary>
    public string? AfterKey { get; init; }

    /// <summary>Folder markers that a listing has had so far.</summary>
    public long FolderMarkers { get; init; }
}
