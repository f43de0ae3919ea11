using System.Text.Json.Nodes;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary>The operations on executions, against the API reference and answers recorded from the service (localstack's test_sfn_api snapshots).</summary>
public sealed class ExecutionOperationsTests : IAsyncDisposable
{
    private const string Machine = StatesService.MachineArn;
    private const string First = StatesService.FirstArn;
    private readonly StatesService _service = new();

    [Fact]
    public async Task StartExecution_answers_ARN_and_start()
    {
        _service.Machine(StatesService.Waits);
        Scopes.Same($$"""{"executionArn":"{{First}}","startDate":1767323045}""", await _service.StartAsync());
    }

    [Fact]
    public async Task DescribeExecution_of_a_success()
    {
        _service.Machine();
        await _service.EndedAsync();
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
        await _service.EndedAsync();
        var answer = await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}"}""");
        Assert.Equal(("FAILED", "SomeFailure", "for a reason", null), (Text(answer, "status"), Text(answer, "error"), Text(answer, "cause"), answer["output"]));
    }

    [Fact]
    public async Task DescribeExecution_of_one_that_runs_has_no_end()
    {
        _service.Machine(StatesService.Waits);
        await _service.StartAsync();
        var answer = await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}"}""");
        Assert.Equal(("RUNNING", null, null), (Text(answer, "status"), answer["stopDate"], answer["output"]));
    }

    [Fact]
    public async Task DescribeExecution_without_data()
    {
        _service.Machine();
        await _service.EndedAsync();
        var answer = await _service.CallAsync("DescribeExecution", $$"""{"executionArn":"{{First}}","includedData":"METADATA_ONLY"}""");
        Assert.Equal((null, null), (answer["input"], answer["output"]));
    }

    [Fact]
    public async Task ListExecutions_has_the_latest_first_and_filters_by_status()
    {
        _service.Machine();
        foreach (var name in new[] { "one", "two", "three" })
        {
            await _service.EndedAsync(name);
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
        await _service.EndedAsync("one");
        await _service.EndedAsync("two");
        var page = await _service.CallAsync("ListExecutions", $$"""{"stateMachineArn":"{{Machine}}","maxResults":1}""");
        await _service.EndedAsync("three");
        Assert.Equal("one", await NamesAsync(new JsonObject { ["stateMachineArn"] = Machine, ["nextToken"] = Text(page, "nextToken") }.ToJsonString()));
    }

    [Fact]
    public async Task StopExecution_answers_when_it_ended()
    {
        _service.Machine(StatesService.Waits);
        await _service.StartAsync();
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
        await _service.EndedAsync();
        _service.State.UpdateStateMachine(machine.Arn, draft => draft with { Definition = StatesService.Waits });
        Assert.Equal(StatesService.Pass, Text(await _service.CallAsync("DescribeStateMachineForExecution", $$"""{"executionArn":"{{First}}"}"""), "definition"));
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static string? Text(JsonObject answer, string name) => answer[name]?.GetValue<string>();

    private async Task<string> NamesAsync(string body) =>
        string.Join(' ', (await _service.CallAsync("ListExecutions", body))["executions"]!.AsArray().Select(execution => execution!["name"]!.GetValue<string>()));
}
