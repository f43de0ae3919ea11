using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Step Functions answered with an error; those of its model have classes of their own.</summary>
public class AmazonStepFunctionsException : AmazonServiceException
{
    public AmazonStepFunctionsException(string message)
        : base(message)
    {
    }

    public AmazonStepFunctionsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AmazonStepFunctionsException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
