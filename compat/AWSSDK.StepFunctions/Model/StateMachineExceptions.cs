using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The name is taken by another definition.</summary>
public class StateMachineAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public StateMachineAlreadyExistsException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>There is no such state machine.</summary>
public class StateMachineDoesNotExistException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public StateMachineDoesNotExistException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The state machine's type does not do this.</summary>
public class StateMachineTypeNotSupportedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public StateMachineTypeNotSupportedException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The definition is not one in the Amazon States Language.</summary>
public class InvalidDefinitionException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidDefinitionException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}
