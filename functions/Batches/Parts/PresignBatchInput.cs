using System.Text.Json.Serialization;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Batches.Parts;

/// <summary>What <c>PresignBatch</c> takes: a session, or the failure that left none.</summary>
public sealed record PresignBatchInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public required BatchRequest Request { get; init; }

    /// <summary>Sealed for this child execution and this batch.</summary>
    public Session? Session { get; init; }

    /// <summary>Why there are no links: every item becomes this error.</summary>
    public StepFailure? Failure { get; init; }

    public required IReadOnlyList<BatchItem> Items { get; init; }
}

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
