using System.Text.Json.Serialization;

namespace Crosslink.Functions.Requests;

/// <summary>A request for one link that has passed <c>ValidateRequest</c>.</summary>
public sealed record LinkRequest
{
    /// <summary>Seconds: the life of a link when the request names none.</summary>
    public const int DefaultExpiresInSeconds = 900;

    public required string Bucket { get; init; }

    /// <summary>The object's key: 1 to 1,024 bytes of UTF-8.</summary>
    public required string Key { get; init; }

    /// <summary>What the link is for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LinkOperation Operation { get; init; }

    /// <summary>Seconds from signing.</summary>
    public required int ExpiresInSeconds { get; init; }

    /// <summary>Pins one version; null means the current one when the link is used.</summary>
    public string? VersionId { get; init; }

    /// <summary>The file name a browser saves under; any Unicode.</summary>
    public string? DownloadAs { get; init; }

    /// <summary>The media type that the link answers with; of an upload, the one that is sent; of a form, what it begins with.</summary>
    public string? ContentType { get; init; }

    /// <summary>Networks from which the link works, in CIDR notation; null means everywhere.</summary>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    /// <summary>The exact size of an upload in bytes; null allows any that S3 takes.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The greatest size of a form's upload in bytes; null allows any that S3 takes.</summary>
    public long? MaxContentLength { get; init; }

    /// <summary>SHA-256 of an upload, in Base64; null allows any content.</summary>
    public string? ChecksumSha256 { get; init; }

    /// <summary>Whether an upload may replace an object.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Overwrite { get; init; }

    /// <summary>Where a form leads the browser after the upload; null leaves it on its page.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>The KMS key that encrypts an upload; null leaves it to the bucket.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>Asks for a ticket in place of a link; null asks for a link.</summary>
    public TicketTerms? Ticket { get; init; }

    /// <summary>Whether one of the networks is IPv6, so that the link must lead to a host that has such an address.</summary>
    [JsonIgnore]
    public bool HasIPv6 => AllowedCidrs?.Any(cidr => cidr.Contains(':', StringComparison.Ordinal)) == true;
}
