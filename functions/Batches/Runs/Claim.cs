namespace Crosslink.Functions.Batches.Runs;

/// <summary>What stands in a run's claim.</summary>
public sealed record Claim
{
    /// <summary>The ARN of the execution that has the run.</summary>
    public required string Execution { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }
}
