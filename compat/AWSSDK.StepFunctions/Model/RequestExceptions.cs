using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Another request is changing the same thing.</summary>
public class ConflictException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ConflictException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The ARN is not valid.</summary>
public class InvalidArnException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidArnException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The name is not valid.</summary>
public class InvalidNameException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidNameException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>There is no such resource.</summary>
public class ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceNotFoundException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public string ResourceName { get; set; }
}

/// <summary>The request does not meet the operation's constraints.</summary>
public class ValidationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ValidationException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public ValidationExceptionReason Reason { get; set; }
}
