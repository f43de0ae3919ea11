namespace Crosslink.Functions.Objects;

/// <summary>What S3 said of the object when it was checked; of one that was not checked, nothing but the version that was asked for.</summary>
public sealed record ObjectDescription
{
    /// <summary>Null in a bucket that never had versioning.</summary>
    public string? VersionId { get; init; }

    /// <summary>Bytes.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The stored media type; a request's own <c>contentType</c> takes its place in the link's answer.</summary>
    public string? ContentType { get; init; }

    /// <summary>With its quotation marks, as HTTP has it.</summary>
    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }
}
