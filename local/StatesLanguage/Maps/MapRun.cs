using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>One run of a distributed Map state: its children and how far they are. Safe for several threads.</summary>
public sealed class MapRun
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly List<ChildExecution> _children = [];
    private MapRunCounts _items;
    private MapRunCounts _executions;
    private ExecutionStatus _status;
    private DateTimeOffset? _stopTime;

    internal MapRun(ExecutionFacts parent, MapSettings settings, Guid id, TimeProvider clock)
    {
        (Parent, Settings, Id, _clock, StartTime) = (parent, settings, id, clock, clock.GetUtcNow());
        Arn = $"{Of("mapRun")}:{id}";
        ChildArnPrefix = $"{Of("express")}:";
        ChildMachineArn = $"{parent.MachineArn}/{settings.Label}";
    }

    /// <summary><c>arn:…:mapRun:machine/label:id</c>.</summary>
    public string Arn { get; }

    /// <summary>The execution that the Map state belongs to.</summary>
    public ExecutionFacts Parent { get; }

    /// <summary>What its definition says of it.</summary>
    public MapSettings Settings { get; }

    /// <summary>What the children say is their state machine: <c>arn:…:stateMachine:machine/label</c>.</summary>
    public string ChildMachineArn { get; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>How the run ended, when (UTC, null while it runs), and its counts: all of the same moment.</summary>
    public (ExecutionStatus Status, DateTimeOffset? StopTime, MapRunCounts Items, MapRunCounts Executions) Now
    {
        get
        {
            lock (_lock)
            {
                return (_status, _stopTime, _items, _executions);
            }
        }
    }

    /// <summary>The children that have been started, the latest first.</summary>
    public IReadOnlyList<ChildExecution> Children
    {
        get
        {
            lock (_lock)
            {
                return [.. Enumerable.Reverse(_children)];
            }
        }
    }

    internal Guid Id { get; }

    internal string ChildArnPrefix { get; }

    internal ChildExecution Begin(int items, Func<Guid> nextUuid)
    {
        lock (_lock)
        {
            var child = new ChildExecution(this, _children.Count, nextUuid(), nextUuid(), items, _clock.GetUtcNow());
            _children.Add(child);
            (_items, _executions) = (Moved(_items, null, child.Status, items), Moved(_executions, null, child.Status, 1));
            return child;
        }
    }

    internal void End(ChildExecution child, ExecutionOutcome outcome)
    {
        lock (_lock)
        {
            child.End(outcome);
            _items = Moved(_items, ExecutionStatus.Running, outcome.Status, child.Items);
            _executions = Moved(_executions, ExecutionStatus.Running, outcome.Status, 1);
        }
    }

    /// <summary>Counts a batch that will not be started.</summary>
    internal void AddPending(int items)
    {
        lock (_lock)
        {
            _items = _items with { Pending = _items.Pending + items };
            _executions = _executions with { Pending = _executions.Pending + 1 };
        }
    }

    /// <summary>Says that the results of all children are where the ResultWriter puts them.</summary>
    internal void MarkWritten()
    {
        lock (_lock)
        {
            _items = _items with { ResultsWritten = _items.Total };
            _executions = _executions with { ResultsWritten = _executions.Total };
        }
    }

    internal void End(ExecutionStatus status)
    {
        lock (_lock)
        {
            (_status, _stopTime) = (status, _clock.GetUtcNow());
        }
    }

    private static MapRunCounts Moved(MapRunCounts counts, ExecutionStatus? from, ExecutionStatus to, int by)
    {
        var left = from is null ? counts : counts with { Running = counts.Running - by };
        return to switch
        {
            ExecutionStatus.Succeeded => left with { Succeeded = left.Succeeded + by },
            ExecutionStatus.Failed => left with { Failed = left.Failed + by },
            ExecutionStatus.TimedOut => left with { TimedOut = left.TimedOut + by },
            ExecutionStatus.Aborted => left with { Aborted = left.Aborted + by },
            _ => left with { Running = left.Running + by },
        };
    }

    private string Of(string kind) => $"{Parent.MachineArn.Replace(":stateMachine:", $":{kind}:", StringComparison.Ordinal)}/{Settings.Label}";
}
