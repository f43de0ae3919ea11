namespace Crosslink.Cli.Costs;

/// <summary>What one million links take of AWS's quotas.</summary>
internal sealed record Usage
{
    /// <summary>Standard executions that somebody starts.</summary>
    public double StandardStarts { get; init; }

    /// <summary>States that Standard executions enter.</summary>
    public double Transitions { get; init; }

    /// <summary>Express executions that somebody starts. Those of a distributed Map are not counted.</summary>
    public double ExpressStarts { get; init; }

    /// <summary>Seconds of Lambda functions.</summary>
    public double FunctionSeconds { get; init; }

    /// <summary>Calls of STS.</summary>
    public double AssumedRoles { get; init; }

    /// <summary>GET and HEAD of the bucket.</summary>
    public double Reads { get; init; }

    /// <summary>Seconds of the children of distributed Maps, one after the other.</summary>
    public double ChildSeconds { get; init; }

    /// <summary>Seconds of batches before and after their children.</summary>
    public double AloneSeconds { get; init; }
}
