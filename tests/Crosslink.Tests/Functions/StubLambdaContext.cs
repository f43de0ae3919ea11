using Amazon.Lambda.Core;

namespace Crosslink.Tests.Functions;

/// <summary>An invocation's context: ten seconds left, log lines kept.</summary>
internal sealed class StubLambdaContext : ILambdaContext, ILambdaLogger
{
    public List<string> Lines { get; } = [];

    public string AwsRequestId => "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    public IClientContext ClientContext => null!;

    public string FunctionName => "crosslink-Function";

    public string FunctionVersion => "1";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "arn:aws:lambda:us-east-1:444455556666:function:crosslink-Function";

    public ILambdaLogger Logger => this;

    public string LogGroupName => "/aws/lambda/crosslink-Function";

    public string LogStreamName => "2026/11/24/[1]f8f0c1";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime { get; init; } = TimeSpan.FromSeconds(10);

    public void Log(string message) => Lines.Add(message);

    public void LogLine(string message) => Lines.Add(message);
}
