using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>What ends an execution other than its states.</summary>
public sealed class ExecutionEndTests
{
    private const string LongWait = """{"StartAt":"W",TIMEOUT"States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}}""";

    private const string Loop = """
        {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.none","IsPresent":true,"Next":"D"}],"Default":"E"},
         "E":{"Type":"Pass","Next":"C"},"D":{"Type":"Succeed"}}}
        """;

    // Developer guide, "TimeoutSeconds"; the history as floci issue 2733 records it from the service.
    [Fact]
    public async Task The_machines_time_out_ends_it_without_error_and_cause()
    {
        var execution = await TestExecution.RunAsync(LongWait.Replace("TIMEOUT", "\"TimeoutSeconds\":3,", StringComparison.Ordinal));
        Assert.Equal((ExecutionStatus.TimedOut, null, null), (execution.Outcome.Status, execution.Outcome.Error, execution.Outcome.Cause));
        Assert.Equal(3, (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds);
        Assert.Equal(["ExecutionStarted<0", "WaitStateEntered<0", "ExecutionTimedOut<0"], execution.Chain);
        Scopes.Same("""{"error":"States.Timeout"}""", execution.Events[^1].Details);
    }

    // Step Functions quotas: "Maximum execution time", Standard one year, Express five minutes.
    [Theory]
    [InlineData("", true, ExecutionStatus.TimedOut, 300)]
    [InlineData("\"TimeoutSeconds\":1000,", true, ExecutionStatus.TimedOut, 300)]
    [InlineData("\"TimeoutSeconds\":10,", true, ExecutionStatus.TimedOut, 10)]
    [InlineData("", false, ExecutionStatus.Succeeded, 86400)]
    [InlineData("\"TimeoutSeconds\":99999999,", false, ExecutionStatus.Succeeded, 86400)]
    public async Task Express_lasts_five_minutes(string timeout, bool isExpress, ExecutionStatus status, int seconds)
    {
        var execution = await TestExecution.RunAsync(LongWait.Replace("TIMEOUT", timeout, StringComparison.Ordinal), isExpress: isExpress);
        Assert.Equal((status, seconds), (execution.Outcome.Status, (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds));
    }

    // A wait that no timer can count in one go.
    [Fact]
    public async Task A_wait_may_be_longer_than_timers_count()
    {
        var execution = await TestExecution.RunAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9000000,"End":true}}}""");
        Assert.Equal(9_000_000, (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds);
    }

    // Step Functions quotas, "Maximum execution history size"; floci issue 2734: event 25,000 is the ExecutionFailed event.
    [Fact]
    public async Task A_standard_execution_ends_with_its_25000th_event()
    {
        var execution = await TestExecution.RunAsync(Loop);
        Assert.Equal((ExecutionStatus.Failed, "States.Runtime"), (execution.Outcome.Status, execution.Outcome.Error));
        Assert.Equal("The execution reached the maximum number of history events (25000).", execution.Outcome.Cause);
        Assert.Equal((25_000, 25_000, "ExecutionFailed"), (execution.Events.Count, execution.Events[^1].Id, execution.Events[^1].Type));
    }

    [Fact]
    public async Task A_value_that_grows_deeper_with_every_round_ends_as_a_failure()
    {
        var execution = await TestExecution.RunAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"a.$":"$"},"Next":"P"}}}""");
        Assert.Equal((ExecutionStatus.Failed, "States.Runtime"), (execution.Outcome.Status, execution.Outcome.Error));
    }

    [Fact]
    public async Task Stopping_reaches_the_task()
    {
        var clock = new SteppingClock();
        var history = new ExecutionHistory(clock);
        using var stop = new CancellationTokenSource();
        var tasks = new ScriptedTasks("hang");
        var facts = new ExecutionFacts(TestExecution.Arn, "run-1", SteppingClock.Start, "{}", TestExecution.MachineArn, "test", TestExecution.RoleArn);
        var run = new Interpreter(clock, Scopes.Randomness, tasks).RunAsync(
            DefinitionLoader.Load("""{"StartAt":"X","States":{"X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"Retry":[{"ErrorEquals":["States.ALL"]}],"End":true}}}"""),
            facts,
            history,
            stop.Token);
        await stop.CancelAsync();
        Assert.Equal(ExecutionStatus.Aborted, (await run).Status);
        Assert.Single(tasks.Requests);
    }

    [Fact]
    public async Task A_task_that_heeds_no_cancellation_is_left_behind()
    {
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"X","States":{"X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"TimeoutSeconds":5,"End":true}}}""",
            tasks: new DeafTasks());
        Assert.Equal("States.Timeout", execution.Outcome.Error);
    }

    [Fact]
    public async Task A_runner_that_breaks_ends_the_execution_and_hangs_nobody()
    {
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"X","States":{"X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true}}}""",
            tasks: new BrokenTasks());
        Assert.Equal((ExecutionStatus.Failed, "States.Runtime"), (execution.Outcome.Status, execution.Outcome.Error));
        Assert.Contains("InvalidOperationException: broken", execution.Outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void An_execution_ends_once()
    {
        var history = new ExecutionHistory(new SteppingClock());
        history.End(new(ExecutionStatus.Aborted), 0);
        Assert.Equal(ExecutionStatus.Aborted, history.End(new(ExecutionStatus.Succeeded, "1"), 0).Status);
        Assert.Equal(["ExecutionAborted"], history.Events.Select(e => e.Type));
    }

    private sealed class DeafTasks : Crosslink.Local.StatesLanguage.Tasks.ITaskRunner
    {
        public Task<System.Text.Json.Nodes.JsonNode?> RunAsync(Crosslink.Local.StatesLanguage.Tasks.TaskRequest request, CancellationToken cancellationToken) =>
            new TaskCompletionSource<System.Text.Json.Nodes.JsonNode?>().Task;
    }

    private sealed class BrokenTasks : Crosslink.Local.StatesLanguage.Tasks.ITaskRunner
    {
        public Task<System.Text.Json.Nodes.JsonNode?> RunAsync(Crosslink.Local.StatesLanguage.Tasks.TaskRequest request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("broken");
    }
}
