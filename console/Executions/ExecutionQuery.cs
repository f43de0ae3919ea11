namespace Crosslink.WebConsole.Executions;

/// <summary>Which executions to list.</summary>
/// <param name="StateMachineArn">Null for all.</param>
/// <param name="Status">As Step Functions says it; null for all, the failed ones first.</param>
/// <param name="From">Started then or later, UTC.</param>
/// <param name="To">Started then or earlier, UTC.</param>
/// <param name="Error">Part of an error's name, in any case; only executions that failed have one.</param>
internal sealed record ExecutionQuery(string? StateMachineArn, string? Status, DateTime? From, DateTime? To, string? Error)
{
    private static readonly string[] Unsuccessful = ["FAILED", "TIMED_OUT", "ABORTED"];

    /// <summary>The statuses that are listed together, group by group.</summary>
    public IReadOnlyList<string[]> Groups => (Status, Error) switch
    {
        ({ } status, _) => [[status]],
        (null, not null) => [Unsuccessful],
        _ => [Unsuccessful, ["RUNNING"], ["SUCCEEDED"]],
    };

    public static bool IsUnsuccessful(string status) => Unsuccessful.Contains(status);
}
