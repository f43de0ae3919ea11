namespace Crosslink.WebConsole.Histories;

/// <summary>All visits of an execution to one state.</summary>
internal sealed class StateVisits(IReadOnlyList<Visit> visits)
{
    public static StateVisits None { get; } = new([]);

    public Visit? Last => visits is [.., var last] ? last : null;

    /// <summary>Running where any is; else how the last one went. Null for a state that was not reached.</summary>
    public StepOutcome? Outcome { get; } = visits.Any(visit => visit.IsOpen) ? StepOutcome.Running : visits is [.., var last] ? last.Outcome : null;

    public int Count => visits.Count;

    /// <summary>By the name of the state.</summary>
    public static Dictionary<string, StateVisits> ByName(IEnumerable<Visit> visits) =>
        visits.GroupBy(visit => visit.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new StateVisits([.. group]), StringComparer.Ordinal);

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
