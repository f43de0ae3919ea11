namespace Crosslink.Functions.Batches.Sessions;

/// <summary>What <c>AssumeRole</c> takes from a batch.</summary>
public sealed record BatchSessionRequest
{
    public required BatchRequest Request { get; init; }

    public required SessionPurpose Purpose { get; init; }

    /// <summary>The ARN of the run's execution: the source identity that account A's CloudTrail shows, whichever child assumed the role.</summary>
    public required string Parent { get; init; }
}
