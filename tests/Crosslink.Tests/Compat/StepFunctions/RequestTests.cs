using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Compat.StepFunctions;

public sealed class RequestTests
{
    private const string Machine = "arn:aws:states:us-east-1:123456789012:stateMachine:HelloWorld";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_JSON_1_0_with_its_operation_in_a_header_and_signed_for_states()
    {
        await using var service = await ScriptedService.StartAsync((200, "{}"));
        using var client = service.Client();

        await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = Machine, Name = "n", Input = """{"a":"é"}""" }, Cancellation);

        var request = Assert.Single(service.Requests);
        Assert.Equal(("POST", "/"), (request.Method, request.Path));
        Assert.Equal("AWSStepFunctions.StartExecution", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/us-east-1/states/aws4_request, SignedHeaders=[^ ]*x-amz-target", request.Headers["Authorization"]);
        Assert.Contains("api/sfn", request.Headers["User-Agent"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Members_are_in_camel_case_and_those_not_set_are_left_out()
    {
        await using var service = await ScriptedService.StartAsync((200, "{}"), (200, "{}"));
        using var client = service.Client();

        await client.ListExecutionsAsync(
            new ListExecutionsRequest { StateMachineArn = Machine, StatusFilter = ExecutionStatus.TIMED_OUT, MaxResults = 0 }, Cancellation);
        await client.ListStateMachinesAsync(new ListStateMachinesRequest(), Cancellation);

        Assert.Equal(
            [$$"""{"stateMachineArn":"{{Machine}}","statusFilter":"TIMED_OUT","maxResults":0}""", "{}"],
            service.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_state_machine_is_created_with_its_settings()
    {
        await using var service = await ScriptedService.StartAsync((200, "{}"));
        using var client = service.Client();

        await client.CreateStateMachineAsync(
            new CreateStateMachineRequest
            {
                Name = "m",
                Type = StateMachineType.EXPRESS,
                EncryptionConfiguration = new() { Type = EncryptionType.CUSTOMER_MANAGED_KMS_KEY, KmsKeyId = "k" },
                LoggingConfiguration = new() { Level = LogLevel.ALL, Destinations = [new() { CloudWatchLogsLogGroup = new() { LogGroupArn = "g:*" } }] },
                Tags = [new() { Key = "a", Value = "b" }],
            },
            Cancellation);

        Assert.Equal(
            """
            {"name":"m","type":"EXPRESS","encryptionConfiguration":{"type":"CUSTOMER_MANAGED_KMS_KEY","kmsKeyId":"k"},
            "loggingConfiguration":{"level":"ALL","destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"g:*"}}]},
            "tags":[{"key":"a","value":"b"}]}
            """.ReplaceLineEndings(""),
            Assert.Single(service.Requests).Body);
    }

    [Fact]
    public void Collections_are_null_until_they_are_set()
    {
        Assert.Null(new CreateStateMachineRequest().Tags);
        Assert.Null(new GetExecutionHistoryResponse().Events);
    }
}
