using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Histories;

namespace Crosslink.Cli.Steps;

/// <summary>Reads the steps of an execution out of its history.</summary>
internal static class StepReader
{
    /// <param name="events">The events in order, from the first; the last ones may be missing.</param>
    public static IReadOnlyList<Step> Read(IEnumerable<HistoryEvent> events) => [.. HistoryReader.Read(events).Select(ToStep)];

    private static Step ToStep(Visit visit) => new(
        visit.Name,
        visit.Depth,
        visit.Outcome,
        visit.Left,
        visit.Left - visit.Entered,
        visit.Retries,
        visit.Error);
}
