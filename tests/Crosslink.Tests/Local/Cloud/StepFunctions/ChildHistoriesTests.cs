using System.Text.Json.Nodes;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary>The histories of Map runs' children do not crowd out the memory.</summary>
public sealed class ChildHistoriesTests
{
    private const int Mega = 1024 * 1024;
    private readonly ChildHistories _histories = new();

    [Fact]
    public void A_history_has_its_events_in_their_order()
    {
        Run("a", "ExecutionSucceeded", 10);

        Assert.Equal(["ExecutionStarted", "ExecutionSucceeded"], _histories.Find("a")!.Select(recorded => recorded.Type));
        Assert.Null(_histories.Find("b"));
    }

    [Fact]
    public void The_oldest_goes_first_and_one_that_failed_after_all_that_succeeded()
    {
        Run("failed", "ExecutionFailed", Mega);
        for (var i = 0; i < 40; i++)
        {
            Run($"{i}", "ExecutionSucceeded", Mega);
        }

        Assert.NotNull(_histories.Find("failed"));
        Assert.Equal(Enumerable.Range(26, 14).Select(i => $"{i}"), Enumerable.Range(0, 40).Select(i => $"{i}").Where(arn => _histories.Find(arn) is not null));
    }

    [Fact]
    public void Those_that_run_are_not_an_exception()
    {
        for (var i = 0; i < 100; i++)
        {
            Add($"{i}", 1, "ExecutionStarted", Mega);
        }

        Assert.InRange(Enumerable.Range(0, 100).Count(i => _histories.Find($"{i}") is not null), 1, 16);

        // What is forgotten while it runs does not come back with half of its events.
        Add("99", 2, "ExecutionSucceeded", 0);
        Assert.Null(_histories.Find("99"));
    }

    private void Run(string arn, string end, int size)
    {
        Add(arn, 1, "ExecutionStarted", size);
        Add(arn, 2, end, 0);
    }

    private void Add(string arn, int id, string type, int size) => _histories.Add(
        new ExecutionFacts(arn, arn, DateTimeOffset.UnixEpoch, "{}", "machine", "machine", "role", IsExpress: true),
        new HistoryEvent(id, id - 1, DateTimeOffset.UnixEpoch, type, new JsonObject { ["input"] = new string('x', size) }));
}
