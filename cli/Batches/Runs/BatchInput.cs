using System.Text.Json.Nodes;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>The input of an execution of <c>presign-batch</c>. The workflow fills in what is null.</summary>
internal sealed record BatchInput
{
    public required string Bucket { get; init; }

    public long? ExpiresInSeconds { get; init; }

    /// <summary>A key of the batch bucket.</summary>
    public string? Manifest { get; init; }

    /// <summary>Whether the manifest's lines have numbers, which they keep.</summary>
    public bool Numbered { get; init; }

    public string? Prefix { get; init; }

    /// <summary><c>head</c> or <c>listing</c>.</summary>
    public string? Check { get; init; }

    public string ToJson()
    {
        var input = new JsonObject { ["bucket"] = Bucket };
        input.AddIfPresent("expiresInSeconds", ExpiresInSeconds);
        input.AddIfPresent("manifest", Manifest);
        input.AddIfPresent("numbered", Numbered ? true : null);
        input.AddIfPresent("prefix", Prefix);
        input.AddIfPresent("check", Check);
        return input.ToJsonString(RelaxedJson.Compact);
    }
}
