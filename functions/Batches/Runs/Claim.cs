namespace Crosslink.Functions.Batches.Runs;

/// <summary>The content of a run's claim.</summary>
public sealed record Claim
{
    /// <summary>The ARN of the execution that has the run, or had it.</summary>
    public required string Execution { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>The error with which that execution gave the run back; null while it has it.</summary>
    public string? GivenBackFor { get; init; }
}
