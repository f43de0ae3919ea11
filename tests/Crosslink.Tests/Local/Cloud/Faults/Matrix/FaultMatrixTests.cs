using Amazon.StepFunctions;
using Crosslink.Deployment.Definitions;
using Crosslink.Deployment.Documents;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>Every AWS call of presign-link, failing in every way, once, twice and for ever: what the design says comes of it.</summary>
public sealed class LinkMatrixTests(LinkMatrix matrix) : IClassFixture<LinkMatrix>
{
    public static TheoryData<string, string, string> Cells => FaultMatrixTests.Data(MatrixMachine.Link);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Run_ends_as_the_matrix_says_and_nothing_is_lost(string call, string fault, string times) =>
        FaultMatrixTests.AssertAsync(MatrixMachine.Link, matrix, (call, fault, times));

    [Fact]
    public void Matrix_has_each_cell_once() => FaultMatrixTests.AssertWhole(MatrixMachine.Link);
}

/// <summary>The same of what presign-link calls for tickets alone. A use that fails gives no link.</summary>
public sealed class TicketMatrixTests(TicketMatrix matrix) : IClassFixture<TicketMatrix>
{
    public static TheoryData<string, string, string> Cells => FaultMatrixTests.Data(MatrixMachine.Ticket);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Run_ends_as_the_matrix_says_and_nothing_is_lost(string call, string fault, string times) =>
        FaultMatrixTests.AssertAsync(MatrixMachine.Ticket, matrix, (call, fault, times));

    [Fact]
    public void Matrix_has_each_cell_once() => FaultMatrixTests.AssertWhole(MatrixMachine.Ticket);
}

/// <summary>The same of what presign-link calls for uploads alone.</summary>
public sealed class UploadMatrixTests(UploadMatrix matrix) : IClassFixture<UploadMatrix>
{
    public static TheoryData<string, string, string> Cells => FaultMatrixTests.Data(MatrixMachine.Upload);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Run_ends_as_the_matrix_says_and_nothing_is_lost(string call, string fault, string times) =>
        FaultMatrixTests.AssertAsync(MatrixMachine.Upload, matrix, (call, fault, times));

    [Fact]
    public void Matrix_has_each_cell_once() => FaultMatrixTests.AssertWhole(MatrixMachine.Upload);
}

/// <summary>The same of presign-batch. What fails in a child costs the run nothing: the lines say so.</summary>
public sealed class BatchMatrixTests(BatchMatrix matrix) : IClassFixture<BatchMatrix>
{
    public static TheoryData<string, string, string> Cells => FaultMatrixTests.Data(MatrixMachine.Batch);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Run_ends_as_the_matrix_says_and_nothing_is_lost(string call, string fault, string times) =>
        FaultMatrixTests.AssertAsync(MatrixMachine.Batch, matrix, (call, fault, times));

    [Fact]
    public void Matrix_has_each_cell_once() => FaultMatrixTests.AssertWhole(MatrixMachine.Batch);
}

public sealed class MatrixCoverageTests
{
    /// <summary>A step that is added to a definition needs its row in a matrix.</summary>
    [Fact]
    public void Matrices_fail_every_function_of_the_definitions()
    {
        MatrixMachine[] machines = [MatrixMachine.Link, MatrixMachine.Ticket, MatrixMachine.Batch];
        var functions = EmbeddedDocuments.NamesIn("statemachine/").SelectMany(name => DefinitionFunctions.In(EmbeddedDocuments.Read(name))).ToHashSet();

        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.Contains(
            machines.SelectMany(machine => machine.Calls.Values),
            call => call.Service == "lambda" && call.Where == $"crosslink-{function}"));
    }
}

internal static class FaultMatrixTests
{
    public static TheoryData<string, string, string> Data(MatrixMachine machine) =>
        [.. machine.Cells.Select(cell => new TheoryDataRow<string, string, string>(cell.Call, cell.Fault, cell.Times))];

    public static async Task AssertAsync(MatrixMachine machine, FaultMatrix matrix, (string Call, string Fault, string Times) named)
    {
        var cell = machine.Cells.Single(each => (each.Call, each.Fault, each.Times) == named);

        var run = await matrix.RunOf(cell);

        Assert.True(
            (cell.EndsIn, cell.Error, cell.Attempts, cell.Lines) == (run.EndsIn, run.Ended.Error ?? "", run.Attempts, run.Lines),
            $"{cell}: expected {cell.EndsIn} {cell.Error} {cell.Lines} after {cell.Attempts}, "
                + $"not {run.EndsIn} {run.Ended.Error} {run.Lines} after {run.Attempts}: {run.Ended.Cause}");
        AssertNothingIsLost(run);
    }

    public static void AssertWhole(MatrixMachine machine)
    {
        var all = from call in machine.Calls.Keys
                  from fault in MatrixFaults.All.Keys
                  where machine.Has(call, fault)
                  from times in new[] { "once", "twice", "for ever" }
                  select (call, fault, times);

        Assert.Equal(all.Order(), machine.Cells.Select(cell => (cell.Call, cell.Fault, cell.Times)).Order());
    }

    private static void AssertNothingIsLost(MatrixRun run)
    {
        // It ended once, and that is the last that is known of it.
        Assert.Equal(Enumerable.Range(1, run.Events.Count).Select(id => (long)id), run.Events.Select(each => each.Id));
        Assert.Equal("ExecutionStarted", run.Events[0].Type);
        var end = Assert.Single(run.Events, each => each.Type is "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted");
        Assert.Same(run.Events[^1], end);

        // Each task that began has an end.
        Assert.Equal(Count(run, "TaskScheduled"), Count(run, "TaskSucceeded") + Count(run, "TaskFailed") + Count(run, "TaskTimedOut"));
        Assert.Equal(Count(run, "TaskScheduled"), Count(run, "TaskStarted"));

        if (run.Ended.Error is null)
        {
            Assert.Equal(ExecutionStatus.SUCCEEDED, run.Ended.Status);
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
