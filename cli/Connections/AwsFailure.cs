using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Crosslink.Cli.Failures;
using Crosslink.WebConsole.Answers;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Connections;

/// <summary>Explains a failed call of Step Functions or S3 to the user.</summary>
internal static class AwsFailure
{
    private const string NotAnEndpoint = "Value for ServiceURL is not a valid URL: ";

    /// <returns>Null for an exception that is not the SDK's, which is a bug.</returns>
    public static CommandFailedException? Describe(Exception exception) => exception switch
    {
        CommandFailedException failure => failure,
        UnexpectedAnswerException unexpected => Unexpected(unexpected.Message, unexpected),
        DefinitionFormatException definition => new CommandFailedException("InvalidDefinition", definition.Message),
        // The SDK reads some variables and the configuration files in static constructors.
        TypeInitializationException { InnerException: { } inner } => Describe(inner),
        InvalidDataException unreadable => Profiles.Unreadable(unreadable),
        AmazonStepFunctionsException { ErrorCode.Length: > 0 } service => OfService(service),
        _ when ConnectionFailure(exception) is { } connection => new CommandFailedException(
            "EndpointUnreachable", connection.Message, "Check the region, the network, and any endpoint or proxy set by variables or the profile.", innerException: connection),
        // The SDK rejects these before EndpointUrl can check them.
        AmazonClientException client when client.Message.StartsWith(NotAnEndpoint, StringComparison.Ordinal) => EndpointUrl.Invalid(client.Message[NotAnEndpoint.Length..]),
        AmazonClientException client when IsAboutTheRegion(client.Message) =>
            new CommandFailedException("NoRegion", client.Message, "Set the region with --region or AWS_REGION."),
        AmazonClientException client => new CommandFailedException(client.GetType().Name, client.Message),
        AmazonServiceException { ErrorCode: null or "" } service => Unexpected(
            FormattableString.Invariant($"The response, HTTP {(int)service.StatusCode}, is not from an AWS service."), service),
        AmazonServiceException service => OfService(service),
        // The SDK lets out whatever its readers throw.
        not OperationCanceledException when SdkOrigin.Threw(exception) => Unexpected($"A response cannot be read: {exception.Message}", exception),
        _ => null,
    };

    /// <summary>The response is not from an AWS service.</summary>
    public static CommandFailedException Unexpected(string cause, Exception? exception = null) => new(
        "UnexpectedAnswer",
        cause,
        "Check what responds instead of AWS: an endpoint set by a variable or the profile, or a proxy.",
        innerException: exception);

    private static CommandFailedException OfService(AmazonServiceException service) => new(
        service.ErrorCode,
        service.Message,
        service.ErrorCode switch
        {
            "AccessDeniedException" =>
                "Allow the caller states:ListStateMachines, states:DescribeStateMachine, states:StartExecution (StartSyncExecution "
                + "for Express), states:DescribeExecution, states:GetExecutionHistory and states:StopExecution.",
            "AccessDenied" =>
                "Allow the caller s3:ListBucket, s3:GetObject and s3:PutObject on the batch bucket (s3:DeleteObject too to take tickets back, and on --out), "
                + "and the use of its KMS key.",
            "NoSuchBucket" => "Check --out and --batch-bucket, and the account and region of the state machine.",
            "UnrecognizedClientException" or "InvalidSignatureException" or "InvalidClientTokenId" or "InvalidAccessKeyId" or "SignatureDoesNotMatch"
                or "ExpiredTokenException" or "MissingAuthenticationTokenException" => MissingCredentials.Remedy,
            "StateMachineDoesNotExist" => "Check --state-machine: its account, region and name.",
            "ExecutionDoesNotExist" => "Check the execution's ARN; histories are kept for 90 days.",
            "InvalidArn" => "Check the ARN for typing errors.",
            _ => null,
        });

    private static bool IsAboutTheRegion(string message) =>
        message.Contains("RegionEndpoint", StringComparison.Ordinal) || message.Contains("Missing Region", StringComparison.Ordinal)
        || message.Contains("region is not a valid", StringComparison.Ordinal);

    /// <summary>The reason why a connection failed; null if something else failed.</summary>
    public static Exception? ConnectionFailure(Exception? exception) =>
        exception is null or HttpRequestException || IsOfTheNetwork(exception) ? exception : ConnectionFailure(exception.InnerException);

    // The SDK unwraps the IOException of a connection that broke. One of a file comes from another assembly.
    private static bool IsOfTheNetwork(Exception exception) =>
        exception is IOException && (exception.InnerException is SocketException || exception.Source?.StartsWith("System.Net.", StringComparison.Ordinal) == true);
}
