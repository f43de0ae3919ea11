using System.Runtime.InteropServices;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.WebConsole.Histories;

/// <summary>
/// Reads the visits to states out of an execution's history. Branches run side by side, so an event belongs to the visit of
/// the event that it names as its previous one, not to that of the event before it.
/// </summary>
internal sealed class HistoryReader
{
    private const string Entered = "StateEntered";
    private const string Exited = "StateExited";

    private readonly List<Visit> _visits = [];

    /// <summary>The visit that events after this one belong to.</summary>
    private readonly Dictionary<long, Visit?> _visitAfter = [];

    /// <summary>By its last event, the visit that the next state comes after.</summary>
    private readonly Dictionary<long, Visit> _leftBy = [];

    private readonly Dictionary<long, int> _iterationAfter = [];

    /// <summary>The visits directly inside a visit that has not failed since.</summary>
    private readonly Dictionary<Visit, List<Visit>> _inside = [];

    private HistoryReader()
    {
    }

    /// <param name="events">From the first on, in order; the last may be missing.</param>
    public static IReadOnlyList<Visit> Read(IEnumerable<HistoryEvent> events)
    {
        var reader = new HistoryReader();
        foreach (var happened in events)
        {
            var visit = reader.Take(happened);
            reader._visitAfter[happened.Id ?? 0] = visit;
        }

        return reader._visits;
    }

    private Visit? Take(HistoryEvent happened)
    {
        var visit = _visitAfter.GetValueOrDefault(happened.PreviousEventId ?? 0);
        var type = happened.Type?.Value ?? "";
        var at = happened.Timestamp ?? default;

        if (type.EndsWith(Entered, StringComparison.Ordinal))
        {
            return Enter(happened, type[..^Entered.Length], visit, at);
        }

        if (type.EndsWith(Exited, StringComparison.Ordinal))
        {
            return Exit(happened, visit, at);
        }

        if (type.StartsWith("Execution", StringComparison.Ordinal))
        {
            End(happened, at);
            return visit;
        }

        return Attempt(happened, type, at, visit);
    }

    private Visit Enter(HistoryEvent happened, string kind, Visit? parent, DateTime at)
    {
        var before = happened.PreviousEventId ?? 0;
        var previous = _leftBy.GetValueOrDefault(before);
        var visit = new Visit(happened.Id ?? 0, happened.StateEnteredEventDetails?.Name ?? "", kind, parent, previous, at)
        {
            Iteration = _iterationAfter.TryGetValue(before, out var iteration) ? iteration : previous?.Iteration,
        };
        _visits.Add(visit);
        if (parent is not null)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_inside, parent, out _) ??= []).Add(visit);
        }

        return visit;
    }

    private Visit? Exit(HistoryEvent happened, Visit? visit, DateTime at)
    {
        var leaving = Nearest(visit, v => v.Name == happened.StateExitedEventDetails?.Name);
        if (leaving is not null)
        {
            leaving.Leave(at, leaving.Error is null ? StepOutcome.Succeeded : StepOutcome.Caught, happened.Id);
            _leftBy[happened.Id ?? 0] = leaving;
        }

        return leaving?.Parent;
    }

    private Visit? Attempt(HistoryEvent happened, string type, DateTime at, Visit? visit)
    {
        var kind = type.StartsWith("Parallel", StringComparison.Ordinal) ? "Parallel"
            : type.StartsWith("Map", StringComparison.Ordinal) ? "Map"
            : null;
        var own = kind is null ? visit : Nearest(visit, v => v.Kind == kind);
        var id = happened.Id ?? 0;
        switch (type)
        {
            case "MapIterationStarted":
                _iterationAfter[id] = happened.MapIterationStartedEventDetails?.Index ?? 0;
                break;
            case var _ when type.StartsWith("MapIteration", StringComparison.Ordinal):
                break;
            case "TaskScheduled" or "LambdaFunctionScheduled" or "ActivityScheduled" or "ParallelStateStarted" or "MapStateStarted" or "MapRunStarted":
                own?.Start(type, id, at);
                own?.MapRunArn = happened.MapRunStartedEventDetails?.MapRunArn ?? own.MapRunArn;
                break;
            case "TaskSucceeded" or "LambdaFunctionSucceeded" or "ActivitySucceeded" or "ParallelStateSucceeded" or "MapStateSucceeded":
                own?.Succeed(id, at);
                break;
            case "ParallelStateFailed" or "MapStateFailed":
                if (own is not null)
                {
                    var inside = Abandon(own, at);
                    own.Fail(visit?.Error is null ? inside : new EventError(visit.Error, visit.Cause), id, at);
                }

                break;
            case var _ when type.EndsWith("StateAborted", StringComparison.Ordinal):
                own?.Leave(at, own.Error is null ? StepOutcome.Aborted : StepOutcome.Failed);
                break;
            case var _ when type.EndsWith("Failed", StringComparison.Ordinal) || type.EndsWith("TimedOut", StringComparison.Ordinal):
                own?.Fail(EventError.Of(happened), id, at);
                break;
        }

        return own;
    }

    /// <summary>Ends what still runs inside a state whose branch failed.</summary>
    /// <returns>What failed in there, the last where several did.</returns>
    private EventError Abandon(Visit around, DateTime at)
    {
        Visit? failed = null;
        var left = new Stack<Visit>([around]);
        while (left.TryPop(out var visit))
        {
            _inside.Remove(visit, out var inside);
            foreach (var each in inside ?? [])
            {
                left.Push(each);
                failed = each.Error is not null && !(failed?.Id > each.Id) ? each : failed;
                if (each.IsOpen)
                {
                    each.Leave(at, each.Error is null && each.Kind != "Fail" ? StepOutcome.Aborted : StepOutcome.Failed);
                }
            }
        }

        return failed is null ? default : new EventError(failed.Error, failed.Cause);
    }

    // A Fail state has no event of its own end: what it says of the error comes with the end of the execution.
    private void End(HistoryEvent happened, DateTime at)
    {
        if (happened.Type == HistoryEventType.ExecutionFailed && _visits.LastOrDefault() is { Kind: "Fail" } last)
        {
            last.Fail(EventError.Of(happened), happened.Id ?? 0, at);
        }

        var outcome = happened.Type?.Value switch
        {
            "ExecutionFailed" => StepOutcome.Failed,
            "ExecutionAborted" => StepOutcome.Aborted,
            "ExecutionTimedOut" => StepOutcome.TimedOut,
            _ => StepOutcome.Running,
        };
        foreach (var open in _visits.Where(v => v.IsOpen && outcome != StepOutcome.Running))
        {
            open.Leave(at, outcome);
        }
    }

    private static Visit? Nearest(Visit? visit, Predicate<Visit> wanted)
    {
        while (visit is not null && !wanted(visit))
        {
            visit = visit.Parent;
        }

        return visit;
    }
}
