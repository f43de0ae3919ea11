using Crosslink.Cli.Executions;
using Crosslink.Client;
using Crosslink.Tests.Cli;

namespace Crosslink.Tests.Client;

/// <summary>Each way in which an execution can fail is an exception of its own.</summary>
public sealed class ErrorTests
{
    private const string Arn = "arn:aws:states:us-east-1:444455556666:express:crosslink-presign-link-express:a:b";

    [Fact]
    public void There_is_a_subtype_for_each_Fail_state_and_one_for_Lambda()
    {
        var subtypes = typeof(CrosslinkException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CrosslinkException))).Select(type => type.Name);
        var errors = FailStates.All.Select(state => state.Error).OfType<string>().Distinct();

        Assert.Equal(errors.Append(nameof(LambdaUnavailableException)).Order(StringComparer.Ordinal), subtypes.Order(StringComparer.Ordinal));
        Assert.All(errors, error => Assert.Equal(error, Errors.Of(error, null, Arn).GetType().Name));
    }

    [Theory]
    [InlineData("Lambda.TooManyRequestsException")]
    [InlineData("Runtime.ExitError")]
    [InlineData("Sandbox.Timedout")]
    [InlineData("States.Timeout")]
    public void Failures_of_Lambda_are_one_type(string error) => Assert.IsType<LambdaUnavailableException>(Errors.Of(error, null, Arn));

    [Fact]
    public void An_error_that_nobody_foresaw_is_the_base_type()
    {
        var failure = Errors.Of("States.Runtime", "The path was not found.", Arn);

        Assert.Equal(typeof(CrosslinkException), failure.GetType());
        Assert.Equal("States.Runtime: The path was not found.", failure.Message);
        Assert.Equal(("States.Runtime", "The path was not found.", Arn), (failure.Error, failure.Cause, failure.ExecutionArn));
    }

    [Theory]
    [InlineData("""Check the key. {"errorType":"E","errorMessage":"movies has no a.mp4."}""", "E: movies has no a.mp4. Check the key.")]
    [InlineData("""Check it. {"Error":"E","Cause":"{\"errorMessage\":\"gone\"}"}""", "E: gone Check it.")]
    [InlineData("""Check it. {"Error":"E","Cause":"plain"}""", "E: plain Check it.")]
    [InlineData("Check it. {not JSON", "E: Check it. {not JSON")]
    [InlineData(null, "E")]
    public void The_message_says_what_happened_and_then_what_to_do(string? cause, string message) =>
        Assert.Equal(message, new CrosslinkException("E", cause, null).Message);

    [Theory]
    [InlineData("TIMED_OUT", typeof(LambdaUnavailableException), "States.Timeout")]
    [InlineData("ABORTED", typeof(CrosslinkException), "States.ABORTED")]
    public void An_execution_that_ended_without_an_error_name_gets_one(string status, Type type, string error)
    {
        var failure = Assert.Throws(type, () => new ExecutionEnd(Arn, status, Output: null, Error: null, Cause: null).RequireOutput());

        Assert.Equal(error, ((CrosslinkException)failure).Error);
    }

    [Theory]
    [InlineData("SUCCEEDED", null)]
    [InlineData("SUCCEEDED", "null")]
    [InlineData("SUCCEEDED", "{")]
    [InlineData("SUCCEEDED", """{"url":null,"expiresAt":"2026-08-01T12:15:00Z","limitedBy":"request","scope":"object","bucket":"b","key":"k"}""")]
    public async Task An_output_that_is_not_the_workflows_is_one_error(string status, string? output)
    {
        using var workflow = new ScriptedWorkflow { Status = status, Output = output };
        using var client = new CrosslinkClient(new CrosslinkOptions { StateMachineArn = $"{ScriptedWorkflow.Machine}-express" }, workflow);

        var failure = await Assert.ThrowsAsync<CrosslinkException>(() => client.GetLinkAsync(new LinkRequest("b", "k"), TestContext.Current.CancellationToken));

        Assert.Equal("UnexpectedOutput", failure.Error);
    }

    [Fact]
    public void What_a_failed_execution_has_for_an_output_is_none() => Assert.Equal(
        "States.FAILED",
        Assert.Throws<CrosslinkException>(() => new ExecutionEnd(Arn, "FAILED", Output: "{}", Error: null, Cause: null).RequireOutput()).Error);

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("{}")]
    public async Task A_name_of_an_execution_with_another_input_is_refused_whatever_that_input_is(string? input)
    {
        using var workflow = new ScriptedWorkflow { Taken = true, Input = input };
        using var client = new CrosslinkClient(new CrosslinkOptions { StateMachineArn = $"{ScriptedWorkflow.Machine}-express" }, workflow);

        var failure = await Assert.ThrowsAsync<CrosslinkException>(() => client.GetNamedLinkAsync(new LinkRequest("b", "k"), "one", TestContext.Current.CancellationToken));

        Assert.Equal("ExecutionAlreadyExists", failure.Error);
    }
}
