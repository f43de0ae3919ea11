using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The name is taken, by another input or by an execution that has ended.</summary>
public class ExecutionAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ExecutionAlreadyExistsException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>There is no such execution.</summary>
public class ExecutionDoesNotExistException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ExecutionDoesNotExistException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>Too many executions are running.</summary>
public class ExecutionLimitExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ExecutionLimitExceededException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The input is not JSON.</summary>
public class InvalidExecutionInputException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidExecutionInputException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}
