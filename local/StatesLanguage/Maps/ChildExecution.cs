using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>An execution that a Map run has started. What it was given and gave is not kept.</summary>
/// <param name="run">The Map run.</param>
/// <param name="number">Counts a run's children in the order in which they start, from 0.</param>
/// <param name="name">Its name.</param>
/// <param name="id">Ends its ARN, as it ends that of every Express execution.</param>
/// <param name="items">How many items it works on.</param>
/// <param name="startTime">UTC.</param>
public sealed class ChildExecution(MapRun run, int number, Guid name, Guid id, int items, DateTimeOffset startTime)
{
    public string Arn => $"{run.ChildArnPrefix}{name}:{id}";

    public string Name => name.ToString();

    public MapRun Run => run;

    public int Number => number;

    public int Items => items;

    public DateTimeOffset StartTime => startTime;

    public ExecutionStatus Status { get; private set; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? StopTime { get; private set; }

    internal void End(ExecutionOutcome outcome) => (Status, StopTime) = (outcome.Status, outcome.StoppedAt);
}
