using Amazon.Lambda.Core;

namespace Crosslink.Benchmarks.Workflow;

/// <summary>An invocation with time enough, whose log nobody keeps.</summary>
internal sealed class QuietContext(string function) : ILambdaContext, ILambdaLogger
{
    public string AwsRequestId => "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    public IClientContext ClientContext => null!;

    public string FunctionName => function;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => $"arn:aws:lambda:us-east-1:444455556666:function:{function}";

    public ILambdaLogger Logger => this;

    public string LogGroupName => $"/aws/lambda/{function}";

    public string LogStreamName => "local";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => TimeSpan.FromSeconds(10);

    public void Log(string message)
    {
        // Nobody reads it.
    }

    public void LogLine(string message) => Log(message);
}
