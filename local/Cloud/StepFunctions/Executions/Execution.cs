using System.Collections.Concurrent;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Maps;

namespace Crosslink.Local.Cloud.StepFunctions.Executions;

/// <summary>One execution, running or ended.</summary>
/// <param name="number">Counts the executions in the order in which they start.</param>
/// <param name="arn">Its ARN.</param>
/// <param name="machine">The state machine as it was at the start.</param>
/// <param name="facts">What the start has fixed.</param>
/// <param name="history">Its events.</param>
public sealed class Execution(long number, StatesArn arn, StateMachine machine, ExecutionFacts facts, ExecutionHistory history)
{
    private readonly ConcurrentQueue<MapRun> _mapRuns = new();

    public StatesArn Arn => arn;

    public StateMachine Machine => machine;

    public ExecutionFacts Facts => facts;

    public ExecutionHistory History => history;

    /// <summary>How it ended; null while it runs.</summary>
    public ExecutionOutcome? Outcome => history.Outcome;

    public ExecutionStatus Status => Outcome?.Status ?? ExecutionStatus.Running;

    internal long Number => number;

    /// <summary>The Map runs of its distributed Maps, in the order in which they started.</summary>
    public IReadOnlyList<MapRun> MapRuns => [.. _mapRuns];

    /// <summary>The work on it; goes on for a moment after the end of an execution that was stopped.</summary>
    public Task Work { get; internal set; } = Task.CompletedTask;

    internal void Add(MapRun run) => _mapRuns.Enqueue(run);

    /// <summary>Ends it as aborted, unless it has ended already.</summary>
    /// <returns>How it ended.</returns>
    public ExecutionOutcome Stop(string? error, string? cause) =>
        // "previousEventId" is 0 in what the service records.
        history.End(new(ExecutionStatus.Aborted, Error: error, Cause: cause), 0);
}
