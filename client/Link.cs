namespace Crosslink.Client;

/// <summary>A short-lived link, and what is known of the object it leads to.</summary>
public sealed record Link
{
    /// <summary>The presigned URL, exactly as it was signed. Whoever has it can fetch the object until <see cref="ExpiresAt"/>.</summary>
    public required string Url { get; init; }

    /// <summary>The moment from which S3 refuses the link. A download under way goes on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What set that moment: <c>request</c>, the life that was asked for, or <c>session</c>, the end of the session that signed.</summary>
    public required string LimitedBy { get; init; }

    /// <summary>How narrowly the session behind the link names the object: <c>object</c>, <c>pattern</c> or <c>prefix</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The bucket of the request.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key of the request.</summary>
    public required string Key { get; init; }

    /// <summary>The version that was checked; null in a bucket without versioning.</summary>
    public string? VersionId { get; init; }

    /// <summary>The object's size in bytes. This and what follows is null if the source is not checked.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The media type that the link answers with.</summary>
    public string? ContentType { get; init; }

    /// <summary>The entity tag, with its quotation marks.</summary>
    public string? ETag { get; init; }

    /// <summary>When the object was last written.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Leaves out the URL, which is a secret.</summary>
    public override string ToString() => $"{nameof(Link)} {Bucket}/{Key} until {ExpiresAt:u}";
}
