namespace Crosslink.Functions.Objects;

/// <summary>What S3 said about the object when it was checked. If it was not checked, only the requested version is set.</summary>
public sealed record ObjectDescription
{
    /// <summary>Null in a bucket that never had versioning.</summary>
    public string? VersionId { get; init; }

    /// <summary>In bytes.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The stored media type. A request's <c>contentType</c> overrides it in the link's answer.</summary>
    public string? ContentType { get; init; }

    /// <summary>With quotation marks, as in HTTP.</summary>
    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }
}
