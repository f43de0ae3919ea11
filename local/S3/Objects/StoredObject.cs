namespace Crosslink.Local.S3.Objects;

/// <summary>One version of one object, or a delete marker. Never changes.</summary>
public sealed record StoredObject
{
    /// <summary>The id of the only version an unversioned bucket keeps.</summary>
    public const string NullVersion = "null";

    public required string Key { get; init; }

    public string VersionId { get; init; } = NullVersion;

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>With its quotes: MD5 in hex, or <c>"hex-parts"</c> where S3 would have stored it in parts.</summary>
    public string ETag { get; init; } = "";

    public bool IsDeleteMarker { get; init; }

    public ObjectContent Content { get; init; } = new MemoryContent(default);

    public ObjectMetadata Metadata { get; init; } = new();

    public string StorageClass { get; init; } = StorageClasses.Standard;

    /// <summary>INTELLIGENT_TIERING's <c>ARCHIVE_ACCESS</c> or <c>DEEP_ARCHIVE_ACCESS</c>.</summary>
    public string? ArchiveStatus { get; init; }

    public RestoreState? Restore { get; init; }

    /// <summary>ARN of the SSE-KMS key; null for SSE-S3.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Base64 MD5 of the customer's own key (SSE-C).</summary>
    public string? CustomerKeyMd5 { get; init; }

    public Checksum? Checksum { get; init; }

    /// <summary>Null for an object that came in one piece.</summary>
    public PartLayout? Parts { get; init; }

    /// <summary>Archived without a restored copy: GET answers <c>InvalidObjectState</c>.</summary>
    public bool IsArchivedAt(DateTimeOffset now) =>
        (ArchiveStatus is not null || StorageClass is StorageClasses.Glacier or StorageClasses.DeepArchive)
        && Restore?.IsReadableAt(now) != true;
}
