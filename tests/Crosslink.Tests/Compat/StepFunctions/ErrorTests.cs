using System.Net;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Compat.StepFunctions;

public sealed class ErrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ConflictException", typeof(ConflictException))]
    [InlineData("ExecutionAlreadyExists", typeof(ExecutionAlreadyExistsException))]
    [InlineData("ExecutionDoesNotExist", typeof(ExecutionDoesNotExistException))]
    [InlineData("ExecutionLimitExceeded", typeof(ExecutionLimitExceededException))]
    [InlineData("InvalidArn", typeof(InvalidArnException))]
    [InlineData("InvalidExecutionInput", typeof(InvalidExecutionInputException))]
    [InlineData("InvalidName", typeof(InvalidNameException))]
    [InlineData("KmsAccessDeniedException", typeof(KmsAccessDeniedException))]
    [InlineData("StateMachineAlreadyExists", typeof(StateMachineAlreadyExistsException))]
    [InlineData("StateMachineDoesNotExist", typeof(StateMachineDoesNotExistException))]
    [InlineData("StateMachineTypeNotSupported", typeof(StateMachineTypeNotSupportedException))]
    public async Task A_modelled_error_is_an_exception_of_its_own(string code, Type expected)
    {
        var thrown = await FailureAsync(400, $$"""{"__type":"com.amazonaws.swf.service.v2.model#{{code}}","message":"what happened"}""");

        Assert.IsType(expected, thrown);
        Assert.Equal((code, "what happened", HttpStatusCode.BadRequest), (thrown.ErrorCode, thrown.Message, thrown.StatusCode));
        Assert.Equal("8c4eb1ae-2d1d-4a6e-9d1c-0f2f4d1e2a3b", thrown.RequestId);
    }

    [Fact]
    public async Task An_error_keeps_the_members_of_its_model()
    {
        var missing = await FailureAsync(400, """{"__type":"ResourceNotFound","message":"m","resourceName":"arn:x"}""");
        var invalid = await FailureAsync(400, """{"__type":"ValidationException","message":"m","reason":"MISSING_REQUIRED_PARAMETER"}""");

        Assert.Equal("arn:x", Assert.IsType<ResourceNotFoundException>(missing).ResourceName);
        Assert.Equal(ValidationExceptionReason.MISSING_REQUIRED_PARAMETER, Assert.IsType<ValidationException>(invalid).Reason);
    }

    [Fact]
    public async Task An_error_outside_the_model_keeps_its_code()
    {
        var thrown = await FailureAsync(403, """{"__type":"AccessDeniedException","Message":"User: x is not authorized"}""");

        Assert.IsType<AmazonStepFunctionsException>(thrown);
        Assert.Equal(("AccessDeniedException", HttpStatusCode.Forbidden), (thrown.ErrorCode, thrown.StatusCode));
    }

    [Fact]
    public async Task Throttling_is_retried()
    {
        await using var service = await ScriptedService.StartAsync(
            (400, """{"__type":"ThrottlingException","message":"Rate exceeded"}"""),
            (200, """{"executionArn":"e"}"""));
        using var client = service.Client();

        var started = await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = "m" }, Cancellation);

        Assert.Equal("e", started.ExecutionArn);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_retried()
    {
        await using var service = await ScriptedService.StartAsync((400, """{"__type":"InvalidArn","message":"m"}"""), (200, "{}"));
        using var client = service.Client();

        await Assert.ThrowsAsync<InvalidArnException>(() => client.StartExecutionAsync(new StartExecutionRequest(), Cancellation));

        Assert.Single(service.Requests);
    }

    private static async Task<AmazonServiceException> FailureAsync(int status, string body)
    {
        await using var service = await ScriptedService.StartAsync((status, body));
        using var client = service.Client();
        return await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = "e" }, Cancellation));
    }
}
