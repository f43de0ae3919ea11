namespace Amazon.Lambda.Core;

/// <summary>What Lambda tells a function about the invocation under way.</summary>
public interface ILambdaContext
{
    /// <summary>The id of the request; a retry of the same request has the same one.</summary>
    string AwsRequestId { get; }

    /// <summary>Set only when a mobile SDK invokes the function; otherwise null.</summary>
    IClientContext ClientContext { get; }

    string FunctionName { get; }

    /// <summary>The version that runs, also where an alias was invoked.</summary>
    string FunctionVersion { get; }

    /// <summary>Set only when a Cognito identity invokes the function through a mobile SDK; otherwise null.</summary>
    ICognitoIdentity Identity { get; }

    /// <summary>The ARN as the caller gave it: of the function, of a version or of an alias.</summary>
    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    /// <summary>Megabytes.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>What is left until Lambda ends the invocation.</summary>
    TimeSpan RemainingTime { get; }
}
