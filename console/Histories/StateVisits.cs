namespace Crosslink.WebConsole.Histories;

/// <summary>All visits of an execution to one state.</summary>
internal sealed class StateVisits(IReadOnlyList<Visit> visits)
{
    public Visit? Last => visits is [.., var last] ? last : null;

    /// <summary>Running where any is; else how the last one went. Null for a state that was not reached.</summary>
    public StepOutcome? Outcome => visits.Any(visit => visit.IsOpen) ? StepOutcome.Running : Last?.Outcome;

    public int Count => visits.Count;

    /// <summary>By the name of the state.</summary>
    public static ILookup<string, Visit> ByName(IEnumerable<Visit> visits) => visits.ToLookup(visit => visit.Name, StringComparer.Ordinal);

    /// <summary>The ways that were taken from one state to another; null for where a branch starts or ends.</summary>
    public static HashSet<(string? From, string? To)> WaysTaken(IReadOnlyList<Visit> visits)
    {
        var followed = visits.Select(visit => visit.Previous).OfType<Visit>().ToHashSet();
        return
        [
            .. visits.Select(visit => (visit.Previous?.Name, (string?)visit.Name)),
            .. visits.Where(visit => !followed.Contains(visit) && visit.Outcome == StepOutcome.Succeeded).Select(visit => ((string?)visit.Name, (string?)null)),
        ];
    }
}
