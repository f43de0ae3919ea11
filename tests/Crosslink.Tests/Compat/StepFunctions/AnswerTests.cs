using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Compat.StepFunctions;

/// <summary>The answers have the form of the examples in AWS's API reference.</summary>
public sealed class AnswerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_started_execution_has_its_ARN_and_its_date_to_the_millisecond()
    {
        await using var service = await ScriptedService.StartAsync((200, """
            {"executionArn": "arn:aws:states:us-east-1:123456789012:execution:HelloWorld:test", "startDate": 1.486768956878E9}
            """));
        using var client = service.Client();

        var started = await client.StartExecutionAsync(new StartExecutionRequest(), Cancellation);

        Assert.Equal("arn:aws:states:us-east-1:123456789012:execution:HelloWorld:test", started.ExecutionArn);
        Assert.Equal(new DateTime(2017, 2, 10, 23, 22, 36, 878, DateTimeKind.Utc), started.StartDate);
        Assert.Equal(DateTimeKind.Utc, started.StartDate!.Value.Kind);
        Assert.Equal("8c4eb1ae-2d1d-4a6e-9d1c-0f2f4d1e2a3b", started.ResponseMetadata.RequestId);
        Assert.Equal(200, (int)started.HttpStatusCode);
    }

    [Fact]
    public async Task A_failed_execution_has_error_and_cause_and_no_output()
    {
        await using var service = await ScriptedService.StartAsync((200, """
            {
              "executionArn": "arn:aws:states:us-east-1:123456789012:execution:HelloWorld:test",
              "stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:HelloWorld",
              "name": "test", "status": "FAILED", "startDate": 1.486768956878E9, "stopDate": 1.486768957E9,
              "input": "{}", "inputDetails": {"included": true}, "error": "TaskFailed", "cause": "because",
              "redriveCount": 0, "redriveStatus": "REDRIVABLE"
            }
            """));
        using var client = service.Client();

        var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest(), Cancellation);

        Assert.Equal(ExecutionStatus.FAILED, described.Status);
        Assert.Equal(("TaskFailed", "because", null), (described.Error, described.Cause, described.Output));
        Assert.True(described.InputDetails.Included);
        Assert.Equal(0, described.RedriveCount);
        Assert.Null(described.RedriveDate);
    }

    [Fact]
    public async Task History_events_carry_the_details_of_their_type()
    {
        await using var service = await ScriptedService.StartAsync((200, """
            {"events": [
              {"executionStartedEventDetails": {"input": "{}", "inputDetails": {"truncated": false}, "roleArn": "r"},
               "id": 1, "previousEventId": 0, "timestamp": 1.486768956911E9, "type": "ExecutionStarted"},
              {"id": 2, "previousEventId": 0, "stateEnteredEventDetails": {"input": "{}", "name": "Hello"},
               "timestamp": 1.486768956928E9, "type": "PassStateEntered"},
              {"id": 3, "previousEventId": 2, "taskScheduledEventDetails": {"parameters": "{}", "region": "us-east-1",
               "resource": "invoke", "resourceType": "lambda", "timeoutInSeconds": 15}, "timestamp": 1.486768956928E9, "type": "TaskScheduled"},
              {"id": 4, "previousEventId": 3, "taskFailedEventDetails": {"cause": "c", "error": "E", "resource": "invoke",
               "resourceType": "lambda"}, "timestamp": 1.486768956928E9, "type": "TaskFailed"},
              {"id": 5, "previousEventId": 4, "timestamp": 1.486768956928E9, "type": "SomethingNew", "somethingNewEventDetails": {}}
             ], "nextToken": "more"}
            """));
        using var client = service.Client();

        var history = await client.GetExecutionHistoryAsync(new GetExecutionHistoryRequest(), Cancellation);

        Assert.Equal("more", history.NextToken);
        Assert.Equal([1, 2, 3, 4, 5], history.Events.Select(e => e.Id!.Value));
        Assert.Equal("r", history.Events[0].ExecutionStartedEventDetails.RoleArn);
        Assert.Equal(HistoryEventType.PassStateEntered, history.Events[1].Type);
        Assert.Equal("Hello", history.Events[1].StateEnteredEventDetails.Name);
        Assert.Equal(15, history.Events[2].TaskScheduledEventDetails.TimeoutInSeconds);
        Assert.Equal(("E", "c"), (history.Events[3].TaskFailedEventDetails.Error, history.Events[3].TaskFailedEventDetails.Cause));
        Assert.Equal("SomethingNew", history.Events[4].Type.Value);
    }

    [Fact]
    public async Task A_map_run_has_its_counts()
    {
        await using var service = await ScriptedService.StartAsync((200, """
            {"mapRunArn": "m", "executionArn": "e", "status": "SUCCEEDED", "startDate": 1, "maxConcurrency": 40,
             "toleratedFailurePercentage": 12.5, "toleratedFailureCount": 3,
             "itemCounts": {"pending": 0, "succeeded": 500, "total": 501, "resultsWritten": 7}, "executionCounts": {"failed": 1}}
            """));
        using var client = service.Client();

        var run = await client.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = "m" }, Cancellation);

        Assert.Equal(MapRunStatus.SUCCEEDED, run.Status);
        Assert.Equal((500, 501, 7), (run.ItemCounts.Succeeded, run.ItemCounts.Total, run.ItemCounts.ResultsWritten));
        Assert.Equal((1L, null), (run.ExecutionCounts.Failed, run.ExecutionCounts.Total));
        Assert.Equal((12.5f, 3L), (run.ToleratedFailurePercentage, run.ToleratedFailureCount));
    }

    [Fact]
    public async Task An_empty_answer_is_a_response()
    {
        await using var service = await ScriptedService.StartAsync((200, ""));
        using var client = service.Client();

        Assert.NotNull(await client.DeleteStateMachineAsync(new DeleteStateMachineRequest { StateMachineArn = "m" }, Cancellation));
    }
}
