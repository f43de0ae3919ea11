using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Links;

/// <summary>A link and what it leads to: the output of an execution.</summary>
public sealed record Link
{
    /// <summary>The presigned URL. Whoever has it can fetch the object, or upload it, until it expires.</summary>
    public required string Url { get; init; }

    /// <summary>The method of an upload; null for a download, which is a GET.</summary>
    public string? Method { get; init; }

    /// <summary>What an upload by PUT must have in its headers, exactly; null for any other.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The fields of a form, which come before its file; null for any other.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The moment from which S3 refuses new requests. A transfer under way goes on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required LinkLimit LimitedBy { get; init; }

    /// <summary>How narrowly the session behind the link names the object.</summary>
    public required PolicyScope Scope { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>The version that was checked, or that was requested if the source is not checked. The link is pinned to it only if the request named it.</summary>
    public string? VersionId { get; init; }

    /// <summary>In bytes. This and the following members are null if the source is not checked, and of an upload as far as the request says nothing of them.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The media type that the link answers with, or that an upload must have.</summary>
    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Leaves out the URL, which carries the session's token.</summary>
    public override string ToString() => $"{nameof(Link)} {Bucket}/{Key} until {ExpiresAt:u}";
}
