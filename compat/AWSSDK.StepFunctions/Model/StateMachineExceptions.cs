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

/// <summary>The state machine is being deleted.</summary>
public class StateMachineDeletingException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public StateMachineDeletingException(string message)
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

/// <summary>The account has all the state machines it may have.</summary>
public class StateMachineLimitExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public StateMachineLimitExceededException(string message)
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

/// <summary>The encryption settings contradict each other, or the key.</summary>
public class InvalidEncryptionConfigurationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidEncryptionConfigurationException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The logging settings are not valid.</summary>
public class InvalidLoggingConfigurationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidLoggingConfigurationException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The tracing settings are not valid.</summary>
public class InvalidTracingConfigurationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidTracingConfigurationException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}

/// <summary>The resource would have more tags than it may.</summary>
public class TooManyTagsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public TooManyTagsException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public string ResourceName { get; set; }
}
