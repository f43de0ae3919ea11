using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>A child execution that failed, as the ResultWriter writes it whatever its transformation.</summary>
internal sealed record FailedChild
{
    [JsonPropertyName("Error")]
    public string? Error { get; init; }

    [JsonPropertyName("Cause")]
    public string? Cause { get; init; }

    /// <summary>The child's input, a JSON text.</summary>
    [JsonPropertyName("Input")]
    public string? Input { get; init; }

    [JsonPropertyName("Status")]
    public string? Status { get; init; }

    public StepFailure Failure => new() { Error = Error ?? (Status == "TIMED_OUT" ? "States.Timeout" : "States.TaskFailed"), Cause = Cause };

    /// <summary>The numbers of its first and its last line; null when its input does not say.</summary>
    public (long First, long Last)? Lines
    {
        get
        {
            try
            {
                return Input is not null && JsonSerializer.Deserialize(Input, SummaryJson.Readable.ChildInput) is { Items: [var first, ..] items } ? (first.Line, items[^1].Line) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>What a child execution takes: what ItemBatcher makes of a batch of items.</summary>
internal sealed record ChildInput
{
    [JsonPropertyName("Items")]
    public required IReadOnlyList<NumberedLine> Items { get; init; }
}

/// <summary>An item by its number alone.</summary>
internal sealed record NumberedLine
{
    public required long Line { get; init; }
}
