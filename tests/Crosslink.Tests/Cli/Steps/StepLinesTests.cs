using Amazon.StepFunctions.Model;
using Crosslink.Cli.Steps;

namespace Crosslink.Tests.Cli.Steps;

public sealed class StepLinesTests
{
    [Fact]
    public void The_lines_do_not_depend_on_when_the_history_was_looked_at()
    {
        foreach (var history in new[] { SampleHistories.RetriedThenSucceeded, SampleHistories.CaughtThenFailed })
        {
            var once = Lines(history, history.Count);
            Assert.All(Enumerable.Range(0, history.Count), early => Assert.Equal(once, Lines(history, early, history.Count)));
        }
    }

    [Fact]
    public void A_fail_state_has_its_error() =>
        Assert.Contains("Object does not exist: failed in 0 ms, ObjectNotFoundException", Lines(SampleHistories.CaughtThenFailed, 12, 13));

    // In no order: what ended at the same moment is written as it is seen.
    private static IEnumerable<string> Lines(IReadOnlyList<HistoryEvent> history, params int[] looks)
    {
        using var writer = new StringWriter();
        _ = new StepLines(writer).ShowWhileAsync(show =>
        {
            foreach (var events in looks)
            {
                show(StepReader.Read(history.Take(events)));
            }

            return Task.FromResult(0);
        });
        return writer.ToString().Split(Environment.NewLine).Order(StringComparer.Ordinal);
    }
}
