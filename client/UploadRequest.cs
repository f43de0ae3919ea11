using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Client;

/// <summary>Asks for a link to upload one object with. The workflow fills in what is null, and checks everything.</summary>
/// <param name="Bucket">A bucket into which the workflow's source catalogue allows uploads.</param>
/// <param name="Key">The key to upload to: 1 to 1,024 bytes of UTF-8.</param>
public sealed record UploadRequest(string Bucket, string Key)
{
    /// <summary>How long the link works, as <see cref="LinkRequest.ExpiresIn"/>. An upload that has begun goes on.</summary>
    [JsonPropertyName("expiresInSeconds")]
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>The media type that the upload must have, in ASCII; null allows any.</summary>
    public string? ContentType { get; init; }

    /// <summary>The exact size of the upload in bytes, at most 5 GiB; null allows any that S3 takes.</summary>
    public long? ContentLength { get; init; }

    /// <summary>SHA-256 of the content, in Base64; null allows any content.</summary>
    public string? ChecksumSha256 { get; init; }

    /// <summary>Whether the upload may replace an object.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Overwrite { get; init; }

    /// <summary>The KMS key that encrypts the object, one that the source catalogue lists; null leaves it to the bucket.</summary>
    public string? KmsKeyArn { get; init; }

    /// <inheritdoc cref="LinkRequest.AllowedCidrs"/>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    [JsonInclude]
    internal string Operation { get; } = "upload";

    [JsonInclude]
    internal TicketTerms? Ticket { get; init; }

    /// <summary>The input of an execution.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, ClientJson.Readable.UploadRequest);
}
