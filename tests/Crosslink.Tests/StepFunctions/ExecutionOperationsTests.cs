using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.StepFunctions.Machines;
using Crosslink.Local.Wire;
using Crosslink.Tests.StatesLanguage;

namespace Crosslink.Tests.StepFunctions;

/// <summary>The operations on executions, against the API reference and answers recorded from the service (localstack's test_sfn_api snapshots).</summary>
public sealed class ExecutionOperationsTests : IAsyncDisposable
{
    private const string Machine = "arn:aws:states:us-east-1:444455556666:stateMachine:machine";
    private const string First = "arn:aws:states:us-east-1:444455556666:execution:machine:first";
    private readonly StatesService _service = new();

    [Fact]
    public async Task StartExecution_answers_ARN_and_start()
    {
        _service.Machine(StatesService.Waits);
        Scopes.Same($$"""{"executionArn":"{{First}}","startDate":1767323045}""", await StartAsync());
    }

    [Fact]
    public async Task DescribeExecution_of_a_success()
    {
        _service.Machine();
        await EndedAsync();
        Scopes.Same(
            $$"""
            {"executionArn":"{{First}}","stateMachineArn":"{{Machine}}","name":"first","status":"SUCCEEDED","startDate":1767323045,"stopDate":1767323045,"redriveCount":0,
             "input":"{}","inputDetails":{"included":true},"output":"{\"Arg1\":\"argument1\"}","outputDetails":{"included":true} }
            """,
            await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}"}"""));
    }

    [Fact]
    public async Task DescribeExecution_of_a_failure_has_error_and_cause_and_no_output()
    {
        _service.Machine(StatesService.Fails);
        await EndedAsync();
        var answer = await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}"}""");
        Assert.Equal(("FAILED", "SomeFailure", "for a reason", null), (Text(answer, "status"), Text(answer, "error"), Text(answer, "cause"), answer["output"]));
    }

    [Fact]
    public async Task DescribeExecution_of_one_that_runs_has_no_end()
    {
        _service.Machine(StatesService.Waits);
        await StartAsync();
        var answer = await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}"}""");
        Assert.Equal(("RUNNING", null, null), (Text(answer, "status"), answer["stopDate"], answer["output"]));
    }

    [Fact]
    public async Task DescribeExecution_without_data()
    {
        _service.Machine();
        await EndedAsync();
        var answer = await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}","includedData":"METADATA_ONLY"}""");
        Assert.Equal((null, null), (answer["input"], answer["output"]));
    }

    [Fact]
    public async Task GetExecutionHistory_has_each_event_with_its_details()
    {
        _service.Machine();
        await EndedAsync();
        Scopes.Same(
            $$"""
            {"events":[
              {"timestamp":1767323045,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{}","inputDetails":{"truncated":false},"roleArn":"{{StatesService.Role}}"} },
              {"timestamp":1767323045,"type":"PassStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"input":"{}","inputDetails":{"truncated":false},"name":"P"} },
              {"timestamp":1767323045,"type":"PassStateExited","id":3,"previousEventId":2,"stateExitedEventDetails":{"name":"P","output":"{\"Arg1\":\"argument1\"}","outputDetails":{"truncated":false} } },
              {"timestamp":1767323045,"type":"ExecutionSucceeded","id":4,"previousEventId":3,"executionSucceededEventDetails":{"output":"{\"Arg1\":\"argument1\"}","outputDetails":{"truncated":false} } }]}
            """,
            await _service.CallAsync("GetExecutionHistory", $$"""{"executionArn":"{{First}}"}"""));
    }

    [Fact]
    public async Task GetExecutionHistory_without_data_leaves_inputs_and_outputs_out()
    {
        _service.Machine();
        await EndedAsync();
        var answer = (await _service.CallAsync("GetExecutionHistory", $$"""{"executionArn":"{{First}}","includeExecutionData":false}""")).ToJsonString();
        Assert.DoesNotContain("argument1", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"input\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "1 2 3 4")]
    [InlineData(true, "4 3 2 1")]
    public async Task GetExecutionHistory_gives_pages_in_either_order(bool reverse, string expected)
    {
        _service.Machine();
        await EndedAsync();
        var (ids, token) = (new List<int>(), (string?)null);
        do
        {
            var answer = await _service.CallAsync(
                "GetExecutionHistory",
                new JsonObject { ["executionArn"] = First, ["maxResults"] = 3, ["reverseOrder"] = reverse, ["nextToken"] = token }.ToJsonString());
            ids.AddRange(answer["events"]!.AsArray().Select(e => e!["id"]!.GetValue<int>()));
            token = answer["nextToken"]?.GetValue<string>();
        }
        while (token is not null);
        Assert.Equal(expected, string.Join(' ', ids));
    }

    [Fact]
    public async Task ListExecutions_has_the_latest_first_and_filters_by_status()
    {
        _service.Machine();
        foreach (var name in new[] { "one", "two", "three" })
        {
            await EndedAsync(name);
        }

        Assert.Equal("three two one", await NamesAsync($$"""{"stateMachineArn":"{{Machine}}"}"""));
        Assert.Equal("three two one", await NamesAsync($$"""{"stateMachineArn":"{{Machine}}","statusFilter":"SUCCEEDED"}"""));
        Assert.Equal("", await NamesAsync($$"""{"stateMachineArn":"{{Machine}}","statusFilter":"RUNNING"}"""));
        Assert.Equal("three two", await NamesAsync($$"""{"stateMachineArn":"{{Machine}}","maxResults":2}"""));
        Assert.Equal(
            "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
            (await _service.RefusalAsync("ListExecutions", $$"""{"stateMachineArn":"{{Machine}}","statusFilter":"succeeded"}""")).Message);
    }

    [Fact]
    public async Task A_page_of_executions_is_not_shifted_by_new_ones()
    {
        _service.Machine();
        await EndedAsync("one");
        await EndedAsync("two");
        var page = await _service.CallAsync("ListExecutions", $$"""{"stateMachineArn":"{{Machine}}","maxResults":1}""");
        await EndedAsync("three");
        Assert.Equal("one", await NamesAsync(new JsonObject { ["stateMachineArn"] = Machine, ["nextToken"] = Text(page, "nextToken") }.ToJsonString()));
    }

    [Fact]
    public async Task StopExecution_answers_when_it_ended()
    {
        _service.Machine(StatesService.Waits);
        await StartAsync();
        Scopes.Same("""{"stopDate":1767323045}""", await _service.CallAsync("StopExecution", $$"""{"executionArn":"{{First}}","error":"E","cause":"c"}"""));
        var answer = await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}"}""");
        Assert.Equal(("ABORTED", "E", "c"), (Text(answer, "status"), Text(answer, "error"), Text(answer, "cause")));
    }

    [Fact]
    public async Task StartSyncExecution_answers_with_the_end()
    {
        _service.Machine(type: StateMachineType.Express);
        var answer = await _service.CallAsync("StartSyncExecution", $$"""{"stateMachineArn":"{{Machine}}","name":"sync","input":"{\"a\":1}"}""");
        Assert.StartsWith("arn:aws:states:us-east-1:444455556666:express:machine:sync:", Text(answer, "executionArn"), StringComparison.Ordinal);
        answer.Remove("executionArn");
        Scopes.Same(
            $$"""
            {"stateMachineArn":"{{Machine}}","name":"sync","status":"SUCCEEDED","startDate":1767323045,"stopDate":1767323045,"input":"{\"a\":1}","inputDetails":{"included":true},
             "output":"{\"Arg1\":\"argument1\"}","outputDetails":{"included":true},"billingDetails":{"billedDurationInMilliseconds":100,"billedMemoryUsedInMB":64} }
            """,
            answer);
    }

    [Fact]
    public async Task StartSyncExecution_answers_a_failure_as_an_answer()
    {
        _service.Machine(StatesService.Fails, StateMachineType.Express);
        var answer = await _service.CallAsync("StartSyncExecution", $$"""{"stateMachineArn":"{{Machine}}"}""");
        Assert.Equal(("FAILED", "SomeFailure", "for a reason"), (Text(answer, "status"), Text(answer, "error"), Text(answer, "cause")));
    }

    [Fact]
    public async Task StartSyncExecution_is_for_express_machines()
    {
        _service.Machine();
        Assert.Equal(
            ("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine"),
            await _service.RefusalAsync("StartSyncExecution", $$"""{"stateMachineArn":"{{Machine}}"}"""));
        Assert.Empty(_service.State.Executions);
    }

    [Theory]
    [InlineData("DescribeExecution")]
    [InlineData("StopExecution")]
    [InlineData("GetExecutionHistory")]
    public async Task An_express_execution_cannot_be_looked_up(string operation)
    {
        _service.Machine(type: StateMachineType.Express);
        var started = await _service.CallAsync("StartExecution", $$"""{"stateMachineArn":"{{Machine}}"}""");
        Assert.Equal(
            ("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'"),
            await _service.RefusalAsync(operation, $$"""{"executionArn":"{{Text(started, "executionArn")}}"}"""));
        Assert.Equal("StateMachineTypeNotSupported", (await _service.RefusalAsync("ListExecutions", $$"""{"stateMachineArn":"{{Machine}}"}""")).Code);
    }

    [Theory]
    [InlineData("DescribeExecution")]
    [InlineData("StopExecution")]
    [InlineData("GetExecutionHistory")]
    [InlineData("DescribeStateMachineForExecution")]
    public async Task An_execution_that_is_not_there(string operation) => Assert.Equal(
        ("ExecutionDoesNotExist", $"Execution Does Not Exist: '{First}'"), await _service.RefusalAsync(operation, $$"""{"executionArn":"{{First}}"}"""));

    [Fact]
    public async Task DescribeStateMachineForExecution_shows_the_machine_as_it_was()
    {
        var machine = _service.Machine();
        await EndedAsync();
        _service.State.UpdateStateMachine(machine.Arn, draft => draft with { Definition = StatesService.Waits });
        Assert.Equal(StatesService.Pass, Text(await _service.CallAsync("DescribeStateMachineForExecution", $$"""{"executionArn":"{{First}}"}"""), "definition"));
    }

    [Theory]
    [InlineData("StartExecution", "states:StartExecution", Machine)]
    [InlineData("DescribeExecution", "states:DescribeExecution", First)]
    [InlineData("StopExecution", "states:StopExecution", First)]
    [InlineData("GetExecutionHistory", "states:GetExecutionHistory", First)]
    [InlineData("ListExecutions", "states:ListExecutions", Machine)]
    [InlineData("DescribeStateMachine", "states:DescribeStateMachine", Machine)]
    public async Task An_operation_needs_its_own_permission_on_its_own_resource(string operation, string action, string resource)
    {
        _service.Machine();
        await EndedAsync();
        var body = $$"""{"stateMachineArn":"{{Machine}}","executionArn":"{{First}}","name":"second"}""";
        await _service.CallAsync(operation, body, Allowed(action, resource));
        Assert.Equal("AccessDenied", (await _service.RefusalAsync(operation, body, Allowed(action, resource + "x"))).Code);
        Assert.Equal("AccessDenied", (await _service.RefusalAsync(operation, body, StatesService.UserWith(Policy("*", "*"), account: "111122223333"))).Code);

        static Crosslink.Local.Identities.Caller Allowed(string action, string resource) => StatesService.UserWith(Policy(action, resource));
        static string Policy(string action, string resource) =>
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}]}""";
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("\u0001")]
    [InlineData("""{"stateMachineArn":7}""")]
    [InlineData("""{"stateMachineArn":{"a":1},"stateMachineArn":2}""")]
    public async Task A_body_that_is_no_request_is_refused(string body) =>
        Assert.Equal("SerializationException", (await _service.RefusalAsync("StartExecution", body)).Code);

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused() => Assert.Equal(
        "SerializationException",
        (await Assert.ThrowsAsync<AwsErrorException>(() => _service.CallRawAsync("AWSStepFunctions.StartExecution", [0xFF, 0xFE, 0x00]))).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("AWSStepFunctions.")]
    [InlineData("AWSStepFunctions.RedriveExecution")]
    [InlineData("TrentService.Decrypt")]
    public async Task An_operation_that_is_not_served_is_refused_by_name(string? target) => Assert.Equal(
        "UnknownOperationException",
        (await Assert.ThrowsAsync<AwsErrorException>(() => _service.CallRawAsync(target, Encoding.UTF8.GetBytes("{}")))).Code);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static string? Text(JsonObject answer, string name) => answer[name]?.GetValue<string>();

    private Task<JsonObject> StartAsync(string name = "first") =>
        _service.CallAsync("StartExecution", $$"""{"stateMachineArn":"{{Machine}}","name":"{{name}}"}""");

    private async Task EndedAsync(string name = "first")
    {
        await StartAsync(name);
        await StatesService.EndOf(_service.State.Executions.Single(execution => execution.Facts.Name == name));
    }

    private async Task<string> NamesAsync(string body) =>
        string.Join(' ', (await _service.CallAsync("ListExecutions", body))["executions"]!.AsArray().Select(execution => execution!["name"]!.GetValue<string>()));
}
