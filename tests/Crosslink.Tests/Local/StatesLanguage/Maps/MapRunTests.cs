using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Tests.Local.StatesLanguage.Maps;

/// <summary>Map runs: their children, events, bounds and ends (developer guide, "Using Map state in Distributed mode").</summary>
public sealed class MapRunTests
{
    private const string Invoke = "\"Work\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"f\",\"Payload.$\":\"$\"},\"OutputPath\":\"$.Payload\",\"End\":true}";

    [Fact]
    public async Task A_child_has_its_own_execution_in_the_context_object()
    {
        var map = new MapExecution
        {
            Bucket = new() { Manifest = "1" },
            Child = "\"Work\":{\"Type\":\"Pass\",\"Parameters\":{\"id.$\":\"$$.Execution.Id\",\"name.$\":\"$$.Execution.Name\",\"machine.$\":\"$$.StateMachine.Id\",\"input.$\":\"$$.Execution.Input\"},\"End\":true}",
        };
        var child = (await map.OutputAsync())![0]!;
        var name = Assert.Single(map.Run.Children).Name;
        Assert.Matches($"^arn:aws:states:us-east-1:444455556666:express:test/Batch:{name}:[0-9a-f-]{{36}}$", child["id"]!.GetValue<string>());
        Assert.Equal(map.Run.Children[0].Arn, child["id"]!.GetValue<string>());
        Assert.Equal(name, child["name"]!.GetValue<string>());
        Assert.Equal("arn:aws:states:us-east-1:444455556666:stateMachine:test/Batch", child["machine"]!.GetValue<string>());
        Assert.Equal(1, child["input"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_history_tells_of_the_run_and_nothing_of_its_children()
    {
        var map = new MapExecution { Bucket = new() { Manifest = MapExecution.Lines(3) } };
        var execution = await map.RunAsync();
        Assert.Equal(
            ["ExecutionStarted<0", "MapStateEntered<0", "MapStateStarted<2", "MapRunStarted<3", "MapRunSucceeded<4", "MapStateSucceeded<5", "MapStateExited<5", "ExecutionSucceeded<7"],
            execution.Chain);
        Scopes.Same($$"""{"mapRunArn":"{{map.Run.Arn}}"}""", execution.Events[3].Details);
        Assert.Equal("mapRunStartedEventDetails", execution.Events[3].DetailsName);
        Assert.Matches("^arn:aws:states:us-east-1:444455556666:mapRun:test/Batch:[0-9a-f-]{36}$", map.Run.Arn);
    }

    [Theory]
    [InlineData("", 1, "FAILED")]
    [InlineData(",\"ToleratedFailureCount\":1", 1, "SUCCEEDED")]
    [InlineData(",\"ToleratedFailureCount\":1", 2, "FAILED")]
    [InlineData(",\"ToleratedFailurePercentage\":20", 2, "SUCCEEDED")]
    [InlineData(",\"ToleratedFailurePercentage\":19.9", 2, "FAILED")]
    [InlineData(",\"ToleratedFailurePercentage\":100", 10, "SUCCEEDED")]
    [InlineData(",\"ToleratedFailurePercentage\":100,\"ToleratedFailureCount\":2", 3, "FAILED")]
    [InlineData(",\"ToleratedFailurePercentage\":10,\"ToleratedFailureCount\":9", 2, "FAILED")]
    public async Task Failed_items_are_tolerated_up_to_either_threshold(string tolerance, int failing, string status)
    {
        var map = new MapExecution
        {
            Members = ",\"MaxConcurrency\":1" + tolerance,
            Bucket = new() { Manifest = string.Concat(Enumerable.Range(0, 10).Select(n => $"{{\"fail\":{(n < failing ? "true" : "false")}}}\n")) },
            Child = "\"Work\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.fail\",\"BooleanEquals\":true,\"Next\":\"F\"}],\"Default\":\"S\"},\"F\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"c\"},\"S\":{\"Type\":\"Succeed\"}",
        };
        var outcome = (await map.RunAsync()).Outcome;
        Assert.Equal(status, outcome.Status.ToString().ToUpperInvariant());
        Assert.Equal(status == "FAILED" ? "States.ExceedToleratedFailureThreshold" : null, outcome.Error);
        Assert.Equal(status, map.Run.Now.Status.ToString().ToUpperInvariant());
    }

    [Fact]
    public async Task A_failed_child_counts_all_its_items()
    {
        var map = new MapExecution
        {
            Members = ",\"ItemBatcher\":{\"MaxItemsPerBatch\":5},\"ToleratedFailureCount\":4",
            Bucket = new() { Manifest = MapExecution.Lines(5) },
            Child = "\"Work\":{\"Type\":\"Fail\"}",
        };
        Assert.Equal("States.ExceedToleratedFailureThreshold", (await map.RunAsync()).Outcome.Error);
        Assert.Equal((5, 1), (map.Run.Now.Items.Failed, map.Run.Now.Executions.Failed));
    }

    [Fact]
    public async Task A_tolerated_failure_stands_in_the_output_with_all_about_it()
    {
        var map = new MapExecution
        {
            Members = ",\"ToleratedFailurePercentage\":100",
            Bucket = new() { Manifest = "7" },
            Child = "\"Work\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"c\"}",
        };
        var result = (await map.OutputAsync())![0]!;
        Assert.Equal(("E", "c", "7", "FAILED"), (Text("Error"), Text("Cause"), Text("Input"), Text("Status")));

        string Text(string name) => result[name]!.GetValue<string>();
    }

    [Theory]
    [InlineData("\"MaxConcurrency\":3")]
    [InlineData("\"MaxConcurrencyPath\":\"$.most\"")]
    public async Task No_more_children_run_at_once_than_MaxConcurrency(string member)
    {
        using var tasks = new GatedTasks();
        var map = new MapExecution
        {
            Tasks = tasks,
            Child = Invoke,
            Members = $",{member}",
            Bucket = new() { Manifest = MapExecution.Lines(20) },
        };
        var run = map.OutputAsync();
        for (var done = 0; done < 20; done++)
        {
            await tasks.UntilAsync(t => t.Running == Math.Min(3, 20 - done));
            Assert.Equal((Math.Min(3, 20 - done), done), (map.Run.Now.Executions.Running, map.Run.Now.Executions.Succeeded));
            tasks.Release(1);
            await tasks.UntilAsync(t => t.Started == Math.Min(20, done + 4) && t.Running == Math.Min(3, 19 - done));
            await SettledAsync(map, done + 1);
        }

        Assert.Equal(20, (await run)!.AsArray().Count);
        Assert.Equal(3, tasks.Most);
    }

    [Theory]
    [InlineData("$.prefix", "The MaxConcurrencyPath field refers to value \"runs/7/results\" which is not a valid integer: $.prefix")]
    [InlineData("$.nothing", "Invalid path '$.nothing' : No results for path: $['nothing']")]
    public async Task A_MaxConcurrencyPath_to_no_number_fails_the_state(string path, string cause)
    {
        var execution = await new MapExecution { Members = $",\"MaxConcurrencyPath\":\"{path}\"" }.RunAsync();

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime"), (execution.Outcome.Status, execution.Outcome.Error));
        Assert.Contains(cause, execution.Outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_aborts_the_run_and_its_children()
    {
        using var tasks = new GatedTasks();
        using var stop = new CancellationTokenSource();
        var map = new MapExecution
        {
            Tasks = tasks,
            Child = Invoke,
            Members = ",\"MaxConcurrency\":2,\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]}]" + MapExecution.Writer,
            Bucket = new() { Manifest = MapExecution.Lines(9) },
        };
        var run = map.RunUntilAsync(stop.Token);
        await tasks.UntilAsync(t => t.Running == 2);
        await stop.CancelAsync();
        var execution = await run;
        Assert.Equal(ExecutionStatus.Aborted, execution.Outcome.Status);
        var now = map.Run.Now;
        Assert.Equal((ExecutionStatus.Aborted, 2, 0), (now.Status, now.Executions.Aborted, now.Executions.Running));
        Assert.Equal(["MapRunAborted<4", "ExecutionAborted<0"], execution.Chain.TakeLast(2));
        Assert.Empty(map.Bucket.Written);
    }

    [Fact]
    public async Task A_child_lasts_five_minutes()
    {
        using var tasks = new GatedTasks();
        var map = new MapExecution
        {
            Tasks = tasks,
            Child = Invoke,
            Members = ",\"ToleratedFailurePercentage\":100",
            Bucket = new() { Manifest = "1" },
        };
        var run = map.RunAsync();
        await tasks.UntilAsync(t => t.Running == 1);
        map.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ExecutionStatus.Succeeded, (await run).Outcome.Status);
        Assert.Equal(1, map.Run.Now.Executions.TimedOut);
    }

    [Fact]
    public async Task A_retry_runs_all_items_again_in_a_run_of_its_own()
    {
        var map = new MapExecution
        {
            Members = ",\"Retry\":[{\"ErrorEquals\":[\"States.ExceedToleratedFailureThreshold\"],\"IntervalSeconds\":1,\"MaxAttempts\":1}]",
            Tasks = new ScriptedTasks("!E", "1"),
            Child = Invoke,
            Bucket = new() { Manifest = "1" },
        };
        var run = map.RunAsync();
        while (map.Runs.Count < 2)
        {
            // Only the retry's wait goes on with the clock, no child's five minutes.
            if (map.Runs.FirstOrDefault()?.Now.Status == ExecutionStatus.Failed)
            {
                map.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal("[1]", (await run).Outcome.Output);
        Assert.Equal([ExecutionStatus.Failed, ExecutionStatus.Succeeded], map.Runs.Select(r => r.Now.Status));
        Assert.Equal(2, map.Bucket.Opened.Count);
    }

    [Theory]
    [InlineData("States.ItemReaderFailed", null, null, true)]
    [InlineData("States.ItemReaderFailed", "1\n{", null, true)]
    [InlineData("States.ResultWriterFailed", "1", "SUCCEEDED_0.json", true)]
    [InlineData("States.ResultWriterFailed", "1", "manifest.json", true)]
    [InlineData("States.Permissions", "1", null, false)]
    public async Task What_fails_the_run_can_be_caught(string error, string? manifest, string? denied, bool mayStart)
    {
        var map = new MapExecution
        {
            Members = MapExecution.Writer + $",\"Catch\":[{{\"ErrorEquals\":[\"{error}\"],\"ResultPath\":\"$.caught\",\"Next\":\"C\"}}]",
            More = ",\"C\":{\"Type\":\"Pass\",\"InputPath\":\"$.caught.Error\",\"End\":true}",
            Bucket = new() { Manifest = manifest, Denied = denied, MayStart = mayStart },
        };
        var execution = await map.RunAsync();
        Assert.Equal($"\"{error}\"", execution.Outcome.Output);
        Assert.Equal(ExecutionStatus.Failed, map.Run.Now.Status);
        var failed = execution.Events.Single(e => e.Type == "MapRunFailed");
        Assert.Equal(error, failed.Details!["error"]!.GetValue<string>());
        Assert.Equal("MapStateFailed", execution.Events[(int)failed.Id].Type);
    }

    [Fact]
    public async Task A_path_that_names_nothing_fails_before_the_run()
    {
        var map = new MapExecution { Members = ",\"ItemBatcher\":{\"MaxItemsPerBatch\":1,\"BatchInput\":{\"a.$\":\"$.none\"}}", Bucket = new() { Manifest = "1" } };
        Assert.Equal("States.Runtime", (await map.RunAsync()).Outcome.Error);
        Assert.Empty(map.Runs);
    }

    private static async Task SettledAsync(MapExecution map, int succeeded)
    {
        while (map.Run.Now.Executions.Succeeded != succeeded)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
