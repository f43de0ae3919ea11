using Amazon.Runtime;
using Amazon.StepFunctions;
using Crosslink.Cli.Failures;
using Crosslink.Local.StatesLanguage.Graphs;
using Crosslink.WebConsole.Paging;

namespace Crosslink.Cli.Connections;

/// <summary>What a failed call of Step Functions or S3 means to the person at the command line.</summary>
internal static class AwsFailure
{
    /// <returns>Null for an exception that is none of the SDK's: a defect of ours.</returns>
    public static CommandFailedException? Describe(Exception exception) => exception switch
    {
        CommandFailedException failure => failure,
        EndlessAnswerException endless => Unexpected(endless.Message, endless),
        DefinitionFormatException definition => new CommandFailedException("InvalidDefinition", definition.Message),
        // The SDK reads some variables and the configuration files in static constructors.
        TypeInitializationException { InnerException: { } inner } => Describe(inner),
        InvalidDataException unreadable => Profiles.Unreadable(unreadable),
        AmazonStepFunctionsException service when service.ErrorCode is not null => OfService(service),
        _ when ConnectionFailure(exception) is { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } endless => Unexpected(endless.Message, endless),
        _ when ConnectionFailure(exception) is { } connection => new CommandFailedException(
            "EndpointUnreachable", connection.Message, "Check the region, the network, and the endpoint and proxy that variables or the profile may name.", innerException: connection),
        // What it refuses before EndpointUrl can: no URL at all.
        AmazonClientException client when client.Message.StartsWith("Value for ServiceURL", StringComparison.Ordinal) => EndpointUrl.Invalid(client.Message),
        AmazonClientException client when IsAboutTheRegion(client.Message) =>
            new CommandFailedException("NoRegion", client.Message, "Name the region: --region, or AWS_REGION."),
        AmazonClientException client => new CommandFailedException(client.GetType().Name, client.Message),
        AmazonServiceException { ErrorCode: null or "" } service => Unexpected(
            FormattableString.Invariant($"The answer, HTTP {(int)service.StatusCode}, is none of an AWS service."), service),
        AmazonServiceException service => OfService(service),
        _ => null,
    };

    /// <summary>What answers is no AWS service.</summary>
    public static CommandFailedException Unexpected(string cause, Exception? exception = null) => new(
        "UnexpectedAnswer",
        cause,
        "Check what answers in the service's place: an endpoint that a variable or the profile names, or a proxy.",
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
                "Allow the caller s3:ListBucket, s3:GetObject and s3:PutObject on the batch bucket (and on --out, s3:DeleteObject too), "
                + "and the use of its KMS key.",
            "NoSuchBucket" => "Check --out and --batch-bucket, and the account and region of the state machine.",
            "UnrecognizedClientException" or "InvalidSignatureException" or "InvalidClientTokenId" or "InvalidAccessKeyId" or "SignatureDoesNotMatch"
                or "ExpiredTokenException" or "MissingAuthenticationTokenException" => MissingCredentials.Remedy,
            "StateMachineDoesNotExist" => "Check --state-machine: its account, region and name.",
            "ExecutionDoesNotExist" => "Check the execution's ARN; histories are kept for 90 days.",
            "InvalidArn" => "Check the ARN, letter by letter.",
            _ => null,
        });

    private static bool IsAboutTheRegion(string message) =>
        message.Contains("RegionEndpoint", StringComparison.Ordinal) || message.Contains("Missing Region", StringComparison.Ordinal)
        || message.Contains("region is not a valid", StringComparison.Ordinal);

    /// <summary>What did not let a connection come about, if that is what failed.</summary>
    public static HttpRequestException? ConnectionFailure(Exception? exception) =>
        exception as HttpRequestException ?? (exception is null ? null : ConnectionFailure(exception.InnerException));

}
