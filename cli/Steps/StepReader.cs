using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Cli.Steps;

/// <summary>
/// Reads the steps of an execution out of its history. Branches run side by side, so an event belongs to the visit of
/// the event that it names as its previous one, not to that of the event before it.
/// </summary>
internal sealed class StepReader
{
    private const string Entered = "StateEntered";
    private const string Exited = "StateExited";

    private readonly List<Visit> _visits = [];
    private readonly Dictionary<long, Visit?> _visitOfEvent = [];

    private StepReader()
    {
    }

    /// <param name="events">From the first on, in order; the last may be missing.</param>
    public static IReadOnlyList<Step> Read(IEnumerable<HistoryEvent> events)
    {
        var reader = new StepReader();
        foreach (var happened in events)
        {
            reader._visitOfEvent[happened.Id ?? 0] = reader.Take(happened);
        }

        return [.. reader._visits.Select(visit => visit.ToStep())];
    }

    /// <returns>The visit that events after this one belong to.</returns>
    private Visit? Take(HistoryEvent happened)
    {
        var visit = _visitOfEvent.GetValueOrDefault(happened.PreviousEventId ?? 0);
        var type = happened.Type.Value;
        var at = happened.Timestamp ?? default;

        if (type.EndsWith(Entered, StringComparison.Ordinal))
        {
            return Enter(happened.StateEnteredEventDetails?.Name ?? "", type[..^Entered.Length], visit, at);
        }

        if (type.EndsWith(Exited, StringComparison.Ordinal))
        {
            var leaving = Nearest(visit, v => v.Name == happened.StateExitedEventDetails?.Name);
            leaving?.Leave(at, leaving.Error is null ? StepOutcome.Succeeded : StepOutcome.Caught);
            return leaving?.Parent;
        }

        if (type.StartsWith("Execution", StringComparison.Ordinal))
        {
            End(happened, at);
            return visit;
        }

        return Attempt(happened, type, at, visit);
    }

    private Visit Enter(string name, string kind, Visit? parent, DateTime at)
    {
        var visit = new Visit(name, kind, parent, at);
        _visits.Add(visit);
        return visit;
    }

    private Visit? Attempt(HistoryEvent happened, string type, DateTime at, Visit? visit)
    {
        var kind = type.StartsWith("Parallel", StringComparison.Ordinal) ? "Parallel"
            : type.StartsWith("Map", StringComparison.Ordinal) ? "Map"
            : null;
        var own = kind is null ? visit : Nearest(visit, v => v.Kind == kind);
        switch (type)
        {
            case "TaskScheduled" or "LambdaFunctionScheduled" or "ParallelStateStarted" or "MapStateStarted" or "MapRunStarted":
                own?.Start(type);
                break;
            case "TaskSucceeded" or "LambdaFunctionSucceeded":
                own?.Succeed();
                break;
            case "ParallelStateFailed" or "MapStateFailed":
                own?.Fail(visit?.Error ?? _visits.LastOrDefault(v => v.Error is not null && v.IsWithin(own))?.Error);
                Abandon(own, at);
                break;
            case var _ when type.EndsWith("StateAborted", StringComparison.Ordinal):
                own?.Leave(at, own.Error is null ? StepOutcome.Aborted : StepOutcome.Failed);
                break;
            case var _ when type.EndsWith("Failed", StringComparison.Ordinal) || type.EndsWith("TimedOut", StringComparison.Ordinal):
                own?.Fail(EventError.Of(happened));
                break;
        }

        return own;
    }

    /// <summary>Ends what still runs inside a state whose branch failed.</summary>
    private void Abandon(Visit? around, DateTime at)
    {
        foreach (var inside in _visits.Where(v => v.IsOpen && around is not null && v.IsWithin(around)))
        {
            inside.Leave(at, inside.Error is null && inside.Kind != "Fail" ? StepOutcome.Aborted : StepOutcome.Failed);
        }
    }

    // A Fail state has no event of its own end: what it says of the error comes with the end of the execution.
    private void End(HistoryEvent happened, DateTime at)
    {
        if (happened.Type == HistoryEventType.ExecutionFailed && _visits.LastOrDefault() is { Kind: "Fail" } last)
        {
            last.Fail(happened.ExecutionFailedEventDetails?.Error);
        }

        var outcome = happened.Type.Value switch
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
