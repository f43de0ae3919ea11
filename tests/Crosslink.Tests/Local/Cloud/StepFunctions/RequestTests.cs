using System.Text;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary>What every operation asks of a request: a body that can be read, an operation that is served, a permission.</summary>
public sealed class RequestTests : IAsyncDisposable
{
    private const string Machine = StatesService.MachineArn;
    private const string First = StatesService.FirstArn;
    private readonly StatesService _service = new();

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
        await _service.EndedAsync();
        var body = $$"""{"stateMachineArn":"{{Machine}}","executionArn":"{{First}}","name":"second"}""";
        await _service.CallAsync(operation, body, Allowed(action, resource));
        Assert.Equal("AccessDenied", (await _service.RefusalAsync(operation, body, Allowed(action, resource + "x"))).Code);
        Assert.Equal("AccessDenied", (await _service.RefusalAsync(operation, body, StatesService.UserWith(Policy("*", "*"), account: "111122223333"))).Code);

        static Caller Allowed(string action, string resource) => StatesService.UserWith(Policy(action, resource));
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
    public async Task A_body_that_is_not_a_request_is_refused(string body) =>
        Assert.Equal("SerializationException", (await _service.RefusalAsync("StartExecution", body)).Code);

    [Fact]
    public async Task Bytes_that_are_not_text_are_refused() => Assert.Equal(
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
}
