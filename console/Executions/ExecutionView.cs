using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Failures;
using Crosslink.WebConsole.Graphs;
using Crosslink.WebConsole.Histories;

namespace Crosslink.WebConsole.Executions;

/// <summary>An execution as it stands.</summary>
/// <param name="Graph">The definition that runs; null where it cannot be read.</param>
/// <param name="Events">Without inputs and outputs; empty where there is no history.</param>
internal sealed record ExecutionView(
    DescribeExecutionResponse Description, StateGraph? Graph, IReadOnlyList<HistoryEvent> Events, IReadOnlyList<Visit> Visits)
{
    public string Arn => Description.ExecutionArn;

    public string Name => Description.Name ?? Arn[(Arn.LastIndexOf(':') + 1)..];

    public string Status => Description.Status.Value;

    public bool IsRunning => Status is "RUNNING" or "PENDING_REDRIVE";

    /// <summary>Of an Express state machine, so that nothing can be asked of Step Functions about it.</summary>
    public bool IsExpress => Arn.Contains(":express:", StringComparison.Ordinal);

    public DateTime Started => Description.StartDate ?? (Events is [var first, ..] ? first.Timestamp : null) ?? default;

    /// <summary>Up to when it is known: its end, or its last event.</summary>
    public DateTime KnownUntil => Description.StopDate ?? (Events is [.., var last] ? last.Timestamp : null) ?? Started;

    public FailureCause Failure(string? cause) => FailureCause.Read(cause, Graph is null ? [] : FailState.In(Graph));

    /// <summary>The task whose error the execution ended with; null where there is none.</summary>
    public Visit? Culprit => Description.Error is null
        ? null
        : Visits.LastOrDefault(visit => visit.Kind is "Task" or "Map" && visit.Error == Description.Error);

    /// <summary>The name of the state machine, or of the Map state whose child this is.</summary>
    public string MachineName => (Description.StateMachineArn ?? Arn)[((Description.StateMachineArn ?? Arn).LastIndexOf(':') + 1)..];
}
