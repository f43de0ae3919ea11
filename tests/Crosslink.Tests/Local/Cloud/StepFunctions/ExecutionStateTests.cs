using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

public sealed class ExecutionStateTests : IAsyncDisposable
{
    private readonly StatesService _service = new();

    [Fact]
    public async Task An_execution_runs_to_its_end()
    {
        var execution = _service.State.StartExecution(_service.Machine().Arn, "first", "{}");
        var outcome = await StatesService.EndOf(execution);
        Assert.Equal((ExecutionStatus.Succeeded, """{"Arg1":"argument1"}"""), (outcome.Status, outcome.Output));
        Assert.Equal("arn:aws:states:us-east-1:444455556666:execution:machine:first", execution.Arn.Text);
    }

    [Fact]
    public void A_name_left_out_is_a_uuid() =>
        Assert.True(Guid.TryParse(_service.State.StartExecution(_service.Machine().Arn, null, "{}").Facts.Name, out _));

    [Fact]
    public void The_same_start_again_while_it_runs_gives_the_same_execution()
    {
        var arn = _service.Machine(StatesService.Waits).Arn;
        Assert.Same(_service.State.StartExecution(arn, "n", """{"a":1}"""), _service.State.StartExecution(arn, "n", """{"a":1}"""));
    }

    [Fact]
    public void Another_input_under_the_name_of_a_running_execution_is_refused()
    {
        var arn = _service.Machine(StatesService.Waits).Arn;
        _service.State.StartExecution(arn, "n", """{"a":1}""");
        Assert.Equal("ExecutionAlreadyExists", Refusal(() => _service.State.StartExecution(arn, "n", """{"a":2}""")));
    }

    [Fact]
    public async Task The_name_of_an_execution_that_has_ended_is_refused_even_with_the_same_input()
    {
        var arn = _service.Machine().Arn;
        await StatesService.EndOf(_service.State.StartExecution(arn, "n", "{}"));
        Assert.Equal("ExecutionAlreadyExists", Refusal(() => _service.State.StartExecution(arn, "n", "{}")));
    }

    [Fact]
    public void An_express_execution_may_have_any_name_again()
    {
        var arn = _service.Machine(type: StateMachineType.Express).Arn;
        var (one, other) = (_service.State.StartExecution(arn, "n", "{}"), _service.State.StartExecution(arn, "n", "{}"));
        Assert.NotEqual(one.Arn, other.Arn);
        Assert.StartsWith("arn:aws:states:us-east-1:444455556666:express:machine:n:", one.Arn.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("a/b")]
    [InlineData("a$b")]
    [InlineData("<a>")]
    [InlineData("a\u0085")]
    [InlineData("a\uD83D\uDE00")]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_name_with_what_names_forbid_is_refused(string name) =>
        Assert.Equal("InvalidName", Refusal(() => _service.State.StartExecution(_service.Machine().Arn, name, "{}")));

    [Theory]
    [InlineData("a-b_C.1+2=3@x")]
    [InlineData("été")]
    public void A_name_may_hold_anything_else(string name) =>
        Assert.Equal(name, _service.State.StartExecution(_service.Machine().Arn, name, "{}").Facts.Name);

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{'a':1}")]
    public void An_input_that_is_not_json_is_refused(string input) =>
        Assert.Equal("InvalidExecutionInput", Refusal(() => _service.State.StartExecution(_service.Machine().Arn, null, input)));

    [Theory]
    [InlineData("2")]
    [InlineData("\"s\"")]
    [InlineData("null")]
    public void Any_json_is_an_input(string input) => Assert.NotNull(_service.State.StartExecution(_service.Machine().Arn, null, input));

    [Fact]
    public void An_input_over_256_KiB_is_refused() => Assert.Equal(
        "ValidationException",
        Refusal(() => _service.State.StartExecution(_service.Machine().Arn, null, $"\"{new string('é', 128 * 1024)}\"")));

    [Fact]
    public void A_machine_that_is_not_there_is_refused() => Assert.Equal(
        "StateMachineDoesNotExist",
        Refusal(() => _service.State.StartExecution(StatesArn.OfStateMachine(StatesService.Region, StatesService.Account, "none"), null, "{}")));

    [Fact]
    public async Task A_stopped_execution_ends_at_once_with_what_the_caller_says()
    {
        var execution = _service.State.StartExecution(_service.Machine(StatesService.Waits).Arn, null, "{}");
        await EnteredAsync(execution.Arn);
        var outcome = _service.State.StopExecution(execution.Arn, "Manual", "probe");
        Assert.Equal((ExecutionStatus.Aborted, "Manual", "probe"), (outcome.Status, outcome.Error, outcome.Cause));
        Assert.Equal(["ExecutionStarted<0", "WaitStateEntered<0", "ExecutionAborted<0"], execution.History.Events.Select(e => $"{e.Type}<{e.PreviousEventId}"));
    }

    [Fact]
    public async Task Stopping_an_execution_that_has_ended_changes_nothing()
    {
        var execution = _service.State.StartExecution(_service.Machine().Arn, null, "{}");
        await StatesService.EndOf(execution);
        Assert.Equal(ExecutionStatus.Succeeded, _service.State.StopExecution(execution.Arn, null, null).Status);
    }

    [Fact]
    public async Task An_update_does_not_touch_what_has_started()
    {
        var machine = _service.Machine(StatesService.Waits);
        var before = _service.State.StartExecution(machine.Arn, "before", "{}");
        _service.State.UpdateStateMachine(machine.Arn, draft => draft with { Definition = StatesService.Pass });
        var after = _service.State.StartExecution(machine.Arn, "after", "{}");
        Assert.Equal(ExecutionStatus.Succeeded, (await StatesService.EndOf(after)).Status);
        Assert.Equal((ExecutionStatus.Running, StatesService.Waits), (before.Status, before.Machine.Draft.Definition));
    }

    [Fact]
    public async Task Of_the_executions_that_have_ended_the_latest_are_kept()
    {
        await using var service = new StatesService(keptExecutions: 3);
        var arn = service.Machine().Arn;
        var running = service.State.StartExecution(service.Machine(StatesService.Waits, name: "waits").Arn, "running", "{}");
        var started = new List<StatesArn>();
        for (var i = 0; i < 10; i++)
        {
            var execution = service.State.StartExecution(arn, $"n{i}", "{}");
            await StatesService.EndOf(execution);
            await execution.Work;
            started.Add(execution.Arn);
        }

        Assert.Equal([.. started.TakeLast(3).Reverse(), running.Arn], service.State.Executions.Select(execution => execution.Arn));
        Assert.Equal("ExecutionDoesNotExist", Refusal(() => service.State.FindExecution(started[0])));
    }

    [Fact]
    public async Task What_still_runs_when_the_service_ends_is_aborted()
    {
        var execution = _service.State.StartExecution(_service.Machine(StatesService.Waits).Arn, null, "{}");
        await _service.State.DisposeAsync();
        Assert.Equal(ExecutionStatus.Aborted, execution.Status);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static string Refusal(Action act) => Assert.Throws<AwsErrorException>(act).Code;

    private async Task EnteredAsync(StatesArn execution)
    {
        while (_service.State.FindExecution(execution).History.Events.Count < 2)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
