using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Cli.Buckets;

namespace Crosslink.Cli.Links;

/// <summary>The input of an execution of <c>presign-link</c>. What is null is left for the workflow to fill in.</summary>
internal sealed record LinkInput
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required S3Location Object { get; init; }

    public long? ExpiresInSeconds { get; init; }

    public string? VersionId { get; init; }

    public string? DownloadAs { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    public string ToJson()
    {
        var input = new JsonObject { ["bucket"] = Object.Bucket, ["key"] = Object.Key };
        Add(input, "expiresInSeconds", ExpiresInSeconds);
        Add(input, "versionId", VersionId);
        Add(input, "downloadAs", DownloadAs);
        Add(input, "contentType", ContentType);
        Add(input, "allowedCidrs", AllowedCidrs.Count == 0 ? null : new JsonArray([.. AllowedCidrs.Select(cidr => (JsonNode)cidr)]));
        return input.ToJsonString(Readable);
    }

    private static void Add(JsonObject input, string name, JsonNode? value)
    {
        if (value is not null)
        {
            input[name] = value;
        }
    }
}
