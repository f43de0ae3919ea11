using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.Histories;

public sealed class HistoryCommandTests
{
    [Fact]
    public async Task The_steps_are_aligned_columns_on_standard_output()
    {
        using var workflow = new ScriptedWorkflow { Events = SampleHistories.RetriedThenSucceeded };
        var ran = await RunAsync(workflow, ScriptedWorkflow.Execution);

        Assert.Equal(
            """
            STATE                OUTCOME    DURATION  RETRIES  ERROR
            ValidateRequest      succeeded     12 ms        0
            Link with a session  succeeded   2350 ms        0
              AssumeRole         succeeded   2040 ms        2
              CheckObject        succeeded    300 ms        0

            """,
            ran.Output);
        Assert.Equal($"{ScriptedWorkflow.Execution}: SUCCEEDED{Environment.NewLine}", ran.Error);
        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public async Task A_branch_that_fails_is_caught_by_the_state_around_it()
    {
        using var workflow = new ScriptedWorkflow
        {
            Events = SampleHistories.CaughtThenFailed,
            Status = "FAILED",
            Output = null,
            Error = "ObjectNotFoundException",
            Cause = "no such key",
        };
        var ran = await RunAsync(workflow, ScriptedWorkflow.Execution);

        Assert.Equal(
            """
            STATE                  OUTCOME  DURATION  RETRIES  ERROR
            Both                   caught      31 ms        0  ObjectNotFoundException
              Rest                 aborted     31 ms        0
              Work                 failed      31 ms        0  ObjectNotFoundException
            Object does not exist  failed       0 ms        0  ObjectNotFoundException

            """,
            ran.Output);
        Assert.Contains($"FAILED, ObjectNotFoundException: no such key{Environment.NewLine}Check the key", ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public async Task What_a_caller_wrote_does_not_command_the_terminal()
    {
        using var workflow = new ScriptedWorkflow
        {
            Events =
            [
                new() { Id = 1, PreviousEventId = 0, Type = "TaskStateEntered", StateEnteredEventDetails = new() { Name = "Work\u001b[2J\n" } },
                new() { Id = 2, PreviousEventId = 1, Type = "TaskFailed", TaskFailedEventDetails = new() { Error = "E\u001b[2J\u202E" } },
            ],
            Status = "FAILED",
            Output = null,
            Error = "E\u001b[2J",
            Cause = "The bucket '\u001b]0;title\u0007\u202Eabc' is not in the source catalogue.",
        };
        var ran = await RunAsync(workflow, ScriptedWorkflow.Execution);

        Assert.DoesNotContain(ran.Output + ran.Error, c => c is '\u001b' or '\u0007' or '\u202E');
        Assert.Contains(@"Work\u001b[2J\n  ", ran.Output, StringComparison.Ordinal);
        Assert.Contains(@"'\u001b]0;title\u0007\u202eabc'", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task A_cause_that_repeats_a_link_or_a_ticket_does_not_show_it(params string[] options)
    {
        using var workflow = new ScriptedWorkflow
        {
            Status = "FAILED",
            Output = null,
            Error = "E",
            Cause = "No films at https://b.example/k?X-Amz-Signature=0123 and https://links.example/t/5kQ2w7_hJ-0aBcDeFgHiJkLm.",
        };
        var ran = await RunAsync(workflow, [ScriptedWorkflow.Execution, .. options]);

        Assert.Contains("https://b.example/k?[signature hidden] and https://links.example/t/[ticket hidden].", ran.Output + ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public async Task A_state_that_starts_anew_shows_every_round()
    {
        using var workflow = new ScriptedWorkflow { Events = SampleHistories.StartedAnewThenStopped, Status = "ABORTED", Output = null };
        var ran = await RunAsync(workflow, ScriptedWorkflow.Execution);

        Assert.Equal(
            """
            STATE                OUTCOME  DURATION  RETRIES  ERROR
            Link with a session  aborted    12.0 s        1
              PresignUrl         failed      10 ms        0  SessionExpiredException
              PresignUrl         aborted    11.0 s        0

            """,
            ran.Output);
    }

    [Fact]
    public async Task As_json_steps_have_their_numbers_and_no_data()
    {
        using var workflow = new ScriptedWorkflow { Events = SampleHistories.RetriedThenSucceeded };
        var ran = await RunAsync(workflow, ScriptedWorkflow.Execution, "--json");

        var history = JsonNode.Parse(ran.Output)!;
        Assert.Equal(("SUCCEEDED", ScriptedWorkflow.Execution), ((string?)history["status"], (string?)history["execution"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"state":"AssumeRole","depth":1,"outcome":"succeeded","milliseconds":2040,"retries":2,"error":null}"""),
            history["steps"]![2]));
        Assert.DoesNotContain("TOKEN", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_execution_may_be_named_without_its_state_machine()
    {
        using var workflow = new ScriptedWorkflow();
        await RunAsync(workflow, "one", "--region", "us-east-1");

        Assert.Equal([ScriptedWorkflow.Execution], workflow.Described);
    }

    [Fact]
    public async Task An_arn_leads_to_its_own_region()
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        await CrosslinkInProcess.RunAsync(environment, "history", "arn:aws:states:eu-north-1:111111111111:execution:m:one");

        Assert.Equal("eu-north-1", Assert.Single(environment.Connections).Region);
        Assert.Empty(environment.Clouds);
    }

    [Theory]
    [InlineData("arn:aws:states:us-east-1:111111111111:express:m:one:two", "NoHistory")]
    [InlineData("arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:one", "NoEndpoint")]
    [InlineData("one", "NoEndpoint")]
    public async Task An_execution_that_cannot_be_found_from_here_is_not_a_reason_to_start_a_cloud(string execution, string error)
    {
        var environment = new TestCommandEnvironment();
        var ran = await CrosslinkInProcess.RunAsync(environment, "history", execution);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"crosslink: {error}: ", ran.Error, StringComparison.Ordinal);
        Assert.Empty(environment.Clouds);
    }

    private static Task<Ran> RunAsync(ScriptedWorkflow workflow, params string[] arguments) =>
        CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow }, ["history", .. arguments]);
}
