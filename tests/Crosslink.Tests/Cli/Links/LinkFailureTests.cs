using System.Text.Json.Nodes;
using Amazon.StepFunctions;

namespace Crosslink.Tests.Cli.Links;

public sealed class LinkFailureTests
{
    private const string Cause = "Restore the object in the source account, wait until the copy is there and start again. It is in GLACIER.";

    [Fact]
    public async Task A_failure_says_error_cause_remedy_and_where_to_look()
    {
        var ran = await RunAsync(Failing("ObjectArchivedException", Cause), "--state-machine", ScriptedWorkflow.Machine);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Equal(
            """
            crosslink: ObjectArchivedException: It is in GLACIER.
            Restore the object in the source account, wait until the copy is there and start again.
            See: crosslink history arn:aws:states:us-east-1:111111111111:execution:crosslink-presign-link:one

            """,
            ran.Error);
    }

    [Fact]
    public async Task A_failure_in_a_cloud_of_the_commands_own_does_not_send_anyone_there()
    {
        var ran = await RunAsync(Failing("ObjectArchivedException", Cause));

        Assert.Equal(1, ran.ExitCode);
        Assert.DoesNotContain("crosslink history", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_a_failure_is_one_object_on_standard_error()
    {
        var ran = await RunAsync(Failing("ObjectArchivedException", Cause), "--json", "--state-machine", ScriptedWorkflow.Machine);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""
                {"error": "ObjectArchivedException", "cause": "It is in GLACIER.",
                 "remedy": "Restore the object in the source account, wait until the copy is there and start again.",
                 "execution": "{{ScriptedWorkflow.Execution}}"}
                """),
            JsonNode.Parse(ran.Error)));
        Assert.Single(ran.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("""{"errorType":"NullReferenceException","errorMessage":"Object reference not set.","stackTrace":["at X"]}""", "Object reference not set.")]
    [InlineData("""This is a defect: look at the log of the function that failed, and at the permissions of the state machine. {"Error":"E","Cause":"{\"errorMessage\":\"inner\"}"}""", "inner")]
    [InlineData("""A function did not answer through every retry. Start again later, and look at its log and at the concurrency of the account. {"Error":"States.Timeout","Cause":""}""", """{"Error":"States.Timeout","Cause":""}""")]
    [InlineData("plain words", "plain words")]
    [InlineData("{not json", "{not json")]
    public async Task The_cause_is_what_happened_without_what_is_wrapped_around_it(string cause, string shown)
    {
        var ran = await RunAsync(Failing("SomeError", cause));

        Assert.StartsWith($"crosslink: SomeError: {shown}{Environment.NewLine}", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TIMED_OUT", "States.Timeout")]
    [InlineData("ABORTED", "ExecutionAborted")]
    public async Task An_execution_that_did_not_get_to_its_end_has_a_name_too(string status, string error)
    {
        var ran = await RunAsync(new ScriptedWorkflow { Status = status, Output = null });

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"crosslink: {error}: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_in_a_cause_do_not_reach_the_terminal()
    {
        var ran = await RunAsync(Failing("SomeError", "a\u001b[2Jb"));

        Assert.DoesNotContain('\u001b', ran.Error);
        Assert.Contains("a\\u001b[2Jb", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_of_another_state_machine_is_a_failure_that_does_not_repeat_it()
    {
        var ran = await RunAsync(new ScriptedWorkflow { Output = """{"secret":"s3cr3t"}""" });

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("UnexpectedOutput", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\u001b]0;title\\u0007")]
    [InlineData("https://films.example/a\\u001b[2J")]
    [InlineData("https://films.example/a\\nrm -rf .")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    public async Task What_is_not_a_link_is_not_printed_as_one(string url)
    {
        var ran = await RunAsync(new ScriptedWorkflow { Output = $$"""{"url":"{{url}}","expiresAt":"2027-01-01T00:00:00Z"}""" });

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("UnexpectedOutput", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task An_output_of_another_machine_is_told(string output)
    {
        var ran = await RunAsync(new ScriptedWorkflow { Output = output });

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("UnexpectedOutput", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_by_Step_Functions_says_what_the_caller_must_be_allowed()
    {
        using var workflow = new ScriptedWorkflow { Looked = () => throw new AmazonStepFunctionsException("not authorized", null, default, "AccessDeniedException", "id", default) };
        var ran = await RunAsync(workflow);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("AccessDeniedException: not authorized", ran.Error, StringComparison.Ordinal);
        Assert.Contains("states:StartExecution", ran.Error, StringComparison.Ordinal);
    }

    private static ScriptedWorkflow Failing(string error, string cause) =>
        new() { Status = "FAILED", Output = null, Error = error, Cause = cause };

    private static async Task<Ran> RunAsync(ScriptedWorkflow workflow, params string[] options)
    {
        using (workflow)
        {
            return await CrosslinkInProcess.RunAsync(
                new TestCommandEnvironment { StepFunctions = workflow }, ["link", "films", "a.mp4", .. options]);
        }
    }
}
