using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>The input of an execution of <c>presign-batch</c>. What is null is left for the workflow to fill in.</summary>
internal sealed record BatchInput
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Bucket { get; init; }

    public long? ExpiresInSeconds { get; init; }

    /// <summary>A key of the batch bucket.</summary>
    public string? Manifest { get; init; }

    /// <summary>Whether the manifest is a numbered one, of which the lines keep their numbers.</summary>
    public bool Numbered { get; init; }

    public string? Prefix { get; init; }

    /// <summary><c>head</c> or <c>listing</c>.</summary>
    public string? Check { get; init; }

    public string ToJson()
    {
        var input = new JsonObject { ["bucket"] = Bucket };
        Add(input, "expiresInSeconds", ExpiresInSeconds);
        Add(input, "manifest", Manifest);
        Add(input, "numbered", Numbered ? true : null);
        Add(input, "prefix", Prefix);
        Add(input, "check", Check);
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
