using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.StepFunctions.Wire;

/// <summary>A request in the protocol AWS JSON 1.0: its operation in a header, its members as the body.</summary>
internal sealed class OperationMarshaller<TRequest>(string hostPrefix) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonStepFunctionsRequest
{
    private static readonly string Operation = typeof(TRequest).Name[..^"Request".Length];

    public IRequest Marshall(AmazonWebServiceRequest input) => new DefaultRequest(input, "Amazon.StepFunctions")
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        HostPrefix = hostPrefix,
        Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, WireTypes.Of<TRequest>()),
        Headers =
        {
            ["X-Amz-Target"] = $"AWSStepFunctions.{Operation}",
            ["Content-Type"] = "application/x-amz-json-1.0",
        },
    };
}
