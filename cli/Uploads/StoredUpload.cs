using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Cli.Uploads;

/// <summary>What was written.</summary>
/// <param name="VersionId">Null in a bucket without versioning.</param>
/// <param name="ETag">With its quotation marks.</param>
/// <param name="ContentLength">Bytes.</param>
internal sealed record StoredUpload(string Bucket, string Key, string? VersionId, string? ETag, long ContentLength)
{
    public string ToJson() => JsonSerializer.Serialize(this, StoredUploadJson.Default.StoredUpload);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredUpload))]
internal sealed partial class StoredUploadJson : JsonSerializerContext;
