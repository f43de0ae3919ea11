using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The caller or the key's policy does not allow the use of the state machine's key.</summary>
public class KmsAccessDeniedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonStepFunctionsException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public KmsAccessDeniedException(string message)
        : this(message, null, default, null, null, default)
    {
    }
}
