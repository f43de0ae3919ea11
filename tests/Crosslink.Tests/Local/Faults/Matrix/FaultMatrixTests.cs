using System.Text.Json.Nodes;
using Amazon.StepFunctions;

namespace Crosslink.Tests.Local.Faults.Matrix;

/// <summary>Every AWS call of presign-link, failing in every way, once, twice and for ever: what the design says comes of it.</summary>
public sealed class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    public static TheoryData<string, string, string> Cells =>
        [.. MatrixCell.All.Select(cell => new TheoryDataRow<string, string, string>(cell.Call, cell.Fault, cell.Times))];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Run_ends_as_the_matrix_says_and_nothing_is_lost(string call, string fault, string times)
    {
        var cell = MatrixCell.All.Single(each => (each.Call, each.Fault, each.Times) == (call, fault, times));

        var run = await matrix.RunOf(cell);

        Assert.True(
            (cell.EndsIn, cell.Error, cell.Attempts) == (run.EndsIn, run.Ended.Error ?? "", run.Attempts),
            $"{cell}: expected {cell.EndsIn} {cell.Error} after {cell.Attempts}, not {run.EndsIn} {run.Ended.Error} after {run.Attempts}: {run.Ended.Cause}");
        AssertNothingIsLost(cell, run);
    }

    [Fact]
    public void Matrix_has_each_cell_once()
    {
        var all = from call in MatrixCalls.All.Keys
                  from fault in MatrixFaults.All.Keys
                  from times in new[] { "once", "twice", "for ever" }
                  select (call, fault, times);

        Assert.Equal(all.Order(), MatrixCell.All.Select(cell => (cell.Call, cell.Fault, cell.Times)).Order());
    }

    private static void AssertNothingIsLost(MatrixCell cell, MatrixRun run)
    {
        // It ended once, and that is the last that is known of it.
        Assert.Equal(Enumerable.Range(1, run.Events.Count).Select(id => (long)id), run.Events.Select(each => each.Id));
        Assert.Equal("ExecutionStarted", run.Events[0].Type);
        var end = Assert.Single(run.Events, each => each.Type is "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted");
        Assert.Same(run.Events[^1], end);

        // Each task that began has an end.
        Assert.Equal(Count(run, "TaskScheduled"), Count(run, "TaskSucceeded") + Count(run, "TaskFailed") + Count(run, "TaskTimedOut"));
        Assert.Equal(Count(run, "TaskScheduled"), Count(run, "TaskStarted"));

        if (cell.Error.Length == 0)
        {
            Assert.Equal(ExecutionStatus.SUCCEEDED, run.Ended.Status);
            Assert.Contains("X-Amz-Signature=", JsonNode.Parse(run.Ended.Output)!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        }
        else
        {
            // The Cause begins with what to do, and ends with what happened.
            Assert.Equal(ExecutionStatus.FAILED, run.Ended.Status);
            Assert.Matches("^[A-Z].+[.] .+", run.Ended.Cause);
        }
    }

    private static int Count(MatrixRun run, string type) => run.Events.Count(each => each.Type == type);
}
