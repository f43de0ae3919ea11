namespace Amazon.Lambda.Core;

/// <summary>What Lambda tells a function about the invocation under way.</summary>
public interface ILambdaContext
{
    string AwsRequestId { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    int MemoryLimitInMB { get; }

    /// <summary>What is left until Lambda ends the invocation.</summary>
    TimeSpan RemainingTime { get; }
}
