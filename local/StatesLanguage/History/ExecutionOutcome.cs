using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.History;

/// <summary>How an execution ended.</summary>
/// <param name="Status">Anything but <see cref="ExecutionStatus.Running"/>.</param>
/// <param name="Output">A JSON text; null unless it succeeded.</param>
/// <param name="Error">The Error Name; null where there is none, as for a time-out.</param>
/// <param name="Cause">For people; null where there is none.</param>
public sealed record ExecutionOutcome(ExecutionStatus Status, string? Output = null, string? Error = null, string? Cause = null)
{
    /// <summary>UTC.</summary>
    public DateTimeOffset StoppedAt { get; init; }

    internal string EventType => $"Execution{Status}";

    internal JsonObject EventDetails() => Status switch
    {
        ExecutionStatus.Succeeded => HistoryDetails.Succeeded(Output!),

        // The error of a time-out is in the history only; DescribeExecution shows none.
        ExecutionStatus.TimedOut => HistoryDetails.Failed(StatesErrorName.Timeout, null),
        _ => HistoryDetails.Failed(Error, Cause),
    };
}
