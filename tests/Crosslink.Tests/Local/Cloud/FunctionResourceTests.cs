using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Local.Cloud;

/// <summary>A Task whose Resource is a function's ARN, which gets the task's input and gives its answer as it is.</summary>
public sealed class FunctionResourceTests
{
    [Fact]
    public async Task The_function_runs_under_the_machine_s_role_and_its_error_is_caught_by_name()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var client = test.StepFunctions();

        var ended = await OwnMachine.RunAsync(test, client);

        Assert.Equal((ExecutionStatus.SUCCEEDED, """[{"key":"metropolis-1927.mp4"},"refused"]"""), (ended.Status, ended.Output));
        var history = await client.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = ended.ExecutionArn, MaxResults = 1000 }, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded", "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionFailed"],
            history.Events.Select(happened => happened.Type.Value).Where(type => type.StartsWith("Lambda", StringComparison.Ordinal)));
    }
}
