using System.Text.Json.Serialization;

namespace Crosslink.Functions.Batches.Parts;

/// <summary>An error as a catcher of Step Functions gives it.</summary>
public sealed record StepFailure
{
    /// <summary>The Error Name.</summary>
    [JsonPropertyName("Error")]
    public required string Error { get; init; }

    /// <summary>A function's own error as JSON, or any text.</summary>
    [JsonPropertyName("Cause")]
    public string? Cause { get; init; }
}
