using Amazon.Lambda.Core;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>What a function is told of one invocation.</summary>
internal sealed class InvocationContext(LambdaFunction function, string requestId, TimeProvider clock, DateTimeOffset deadline) : ILambdaContext, ILambdaLogger
{
    private readonly List<string> _lines = [];

    /// <summary>What the function has written so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public string AwsRequestId => requestId;

    public IClientContext ClientContext => null!;

    public string FunctionName => function.Name;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => function.Arn;

    public ILambdaLogger Logger => this;

    public string LogGroupName => $"/aws/lambda/{function.Name}";

    public string LogStreamName => "local";

    public int MemoryLimitInMB => function.Declaration.MemorySize;

    public TimeSpan RemainingTime => deadline - clock.GetUtcNow();

    public void Log(string message) => LogLine(message);

    public void LogLine(string message)
    {
        lock (_lines)
        {
            _lines.Add(message);
        }
    }
}
