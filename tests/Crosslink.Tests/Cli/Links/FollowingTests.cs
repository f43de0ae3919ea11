using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Cli.Links;

public sealed class FollowingTests
{
    [Fact]
    public async Task Looks_grow_apart_up_to_two_seconds()
    {
        using var workflow = new ScriptedWorkflow { LooksBeforeTheEnd = 20 };
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4");

        Assert.Equal(20, environment.Clock.Waits.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(20), environment.Clock.Waits.First());
        Assert.Equal(TimeSpan.FromSeconds(2), environment.Clock.Waits.Last());
        Assert.True(environment.Clock.Waits.SequenceEqual(environment.Clock.Waits.Order()));
    }

    [Fact]
    public async Task Each_step_is_a_line_once_it_has_ended()
    {
        using var workflow = new ScriptedWorkflow { Events = SampleHistories.RetriedThenSucceeded, LooksBeforeTheEnd = 2 };
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4");

        Assert.StartsWith(
            """
            ValidateRequest: succeeded in 12 ms
            AssumeRole: succeeded in 2040 ms, 2 retries
            CheckObject: succeeded in 300 ms
            Link with a session: succeeded in 2350 ms

            """,
            ran.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_no_step_is_shown()
    {
        using var workflow = new ScriptedWorkflow { Events = SampleHistories.RetriedThenSucceeded };
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4", "--json");

        Assert.DoesNotContain("AssumeRole", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_history_the_steps_are_a_table()
    {
        using var workflow = new ScriptedWorkflow { Events = SampleHistories.RetriedThenSucceeded };
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4", "--history");

        Assert.Contains("  AssumeRole         succeeded   2040 ms        2", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task With_history_each_step_is_shown_once_and_on_standard_error(params string[] more)
    {
        using var workflow = new ScriptedWorkflow { Events = SampleHistories.RetriedThenSucceeded };
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, ["link", "films", "a.mp4", "--history", .. more]);

        Assert.Equal(2, ran.Error.Split("AssumeRole").Length);
        Assert.DoesNotContain("AssumeRole", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_execution_that_is_not_seen_yet_is_waited_for()
    {
        var looks = 0;
        using var workflow = new ScriptedWorkflow();
        workflow.Looked = () =>
        {
            if (looks++ == 0)
            {
                throw new ExecutionDoesNotExistException("Execution Does Not Exist");
            }
        };
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, "link", "films", "a.mp4");

        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public async Task Who_interrupts_the_command_stops_the_execution()
    {
        using var workflow = new ScriptedWorkflow { LooksBeforeTheEnd = int.MaxValue };
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        workflow.Looked = environment.Interrupt.Cancel;
        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Equal(ScriptedWorkflow.Execution, workflow.Stopped!.ExecutionArn);
        Assert.Contains($"Stopped the execution {ScriptedWorkflow.Execution}.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_execution_that_ended_before_it_could_be_stopped_is_not_told_to_be_stopped()
    {
        using var workflow = new ScriptedWorkflow { LooksBeforeTheEnd = 1 };
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        workflow.Looked = environment.Interrupt.Cancel;
        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a.mp4");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($"Interrupted: The execution {ScriptedWorkflow.Execution} had ended before it could be stopped.", ran.Error, StringComparison.Ordinal);
    }
}
