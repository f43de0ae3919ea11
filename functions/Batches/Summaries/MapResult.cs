using System.Text.Json.Serialization;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>The result of a distributed Map with a ResultWriter (Step Functions developer guide, "ResultWriter (Map)").</summary>
public sealed record MapResult
{
    [JsonPropertyName("ResultWriterDetails")]
    public required ResultWriterDetails ResultWriterDetails { get; init; }
}

/// <summary>Where the ResultWriter's own manifest is.</summary>
public sealed record ResultWriterDetails
{
    [JsonPropertyName("Bucket")]
    public required string Bucket { get; init; }

    [JsonPropertyName("Key")]
    public required string Key { get; init; }
}

/// <summary>The ResultWriter's manifest.</summary>
internal sealed record ResultManifest
{
    [JsonPropertyName("ResultFiles")]
    public required ResultFiles ResultFiles { get; init; }
}

/// <summary>The ResultWriter's files by the outcome of the child executions in them.</summary>
internal sealed record ResultFiles
{
    [JsonPropertyName("SUCCEEDED")]
    public IReadOnlyList<ResultFile> Succeeded { get; init; } = [];

    [JsonPropertyName("FAILED")]
    public IReadOnlyList<ResultFile> Failed { get; init; } = [];
}

/// <summary>One file in JSON Lines.</summary>
internal sealed record ResultFile
{
    [JsonPropertyName("Key")]
    public required string Key { get; init; }
}
