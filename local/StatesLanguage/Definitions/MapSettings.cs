namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>What DescribeMapRun shows of a Map state's definition.</summary>
/// <param name="Label">Names the Map state in ARNs.</param>
/// <param name="MaxConcurrency">The most children at once; 0 for no limit of its own.</param>
/// <param name="ToleratedFailurePercentage">0 to 100.</param>
/// <param name="ToleratedFailureCount">Items.</param>
public sealed record MapSettings(string Label, int MaxConcurrency, double ToleratedFailurePercentage, long ToleratedFailureCount)
{
    // "If you don't specify, Step Functions runs 10,000 parallel child workflow executions" (developer guide, "MaxConcurrency").
    private const int Most = 10_000;

    internal int MostChildren => MaxConcurrency is 0 or > Most ? Most : MaxConcurrency;

    internal ToleratedFailure Tolerance => new(ToleratedFailurePercentage, ToleratedFailureCount);
}
