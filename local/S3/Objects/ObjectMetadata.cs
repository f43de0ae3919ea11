using System.Collections.Immutable;

namespace Crosslink.Local.S3.Objects;

/// <summary>What the writer said about an object and every reader gets back as headers, in the headers' own spelling.</summary>
public sealed record ObjectMetadata
{
    public const string DefaultContentType = "binary/octet-stream";

    public string ContentType { get; init; } = DefaultContentType;

    public string? CacheControl { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    public string? Expires { get; init; }

    /// <summary><c>x-amz-meta-*</c>: lower-case names without the prefix.</summary>
    public ImmutableSortedDictionary<string, string> User { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
