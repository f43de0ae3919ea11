using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Wire;

/// <summary>Which exception an error code is. Most codes are the class name without <c>Exception</c>, some with it.</summary>
internal static class ModelledErrors
{
    public static AmazonStepFunctionsException ExceptionFor(ErrorResponse e, byte[] body) => e.Code switch
    {
        "ConflictException" => new ConflictException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ExecutionAlreadyExists" => new ExecutionAlreadyExistsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ExecutionDoesNotExist" => new ExecutionDoesNotExistException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ExecutionLimitExceeded" => new ExecutionLimitExceededException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidArn" => new InvalidArnException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidDefinition" => new InvalidDefinitionException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidExecutionInput" => new InvalidExecutionInputException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidName" => new InvalidNameException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "KmsAccessDeniedException" => new KmsAccessDeniedException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ResourceNotFound" => new ResourceNotFoundException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode) { ResourceName = Member(body, "resourceName") },
        "StateMachineAlreadyExists" => new StateMachineAlreadyExistsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "StateMachineDoesNotExist" => new StateMachineDoesNotExistException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "StateMachineTypeNotSupported" => new StateMachineTypeNotSupportedException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ValidationException" => new ValidationException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode) { Reason = Member(body, "reason") },
        _ => new AmazonStepFunctionsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
    };

    /// <summary>A member beside <c>__type</c> and <c>message</c>, or null.</summary>
    private static string Member(byte[] body, string name)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
