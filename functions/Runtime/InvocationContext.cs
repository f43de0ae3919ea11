using System.Globalization;
using System.Text;
using Amazon.Lambda.Core;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Runtime;

/// <summary>What a function may ask of its invocation. Log lines go to <paramref name="log"/>, which CloudWatch reads.</summary>
internal sealed class InvocationContext(Invocation invocation, FunctionEnvironment environment, Stream log) : ILambdaContext, ILambdaLogger
{
    public string AwsRequestId => invocation.RequestId;

    // Only the state machine invokes these functions, and no mobile SDK.
    public IClientContext ClientContext => null!;

    public ICognitoIdentity Identity => null!;

    public string FunctionName => environment.Find("AWS_LAMBDA_FUNCTION_NAME") ?? "";

    public string FunctionVersion => environment.Find("AWS_LAMBDA_FUNCTION_VERSION") ?? "";

    public string InvokedFunctionArn => invocation.FunctionArn;

    public ILambdaLogger Logger => this;

    public string LogGroupName => environment.Find("AWS_LAMBDA_LOG_GROUP_NAME") ?? "";

    public string LogStreamName => environment.Find("AWS_LAMBDA_LOG_STREAM_NAME") ?? "";

    public int MemoryLimitInMB => int.Parse(environment.Find("AWS_LAMBDA_FUNCTION_MEMORY_SIZE") ?? "0", CultureInfo.InvariantCulture);

    public TimeSpan RemainingTime => invocation.Deadline - environment.Clock.GetUtcNow();

    public void Log(string message) => log.Write(Encoding.UTF8.GetBytes(message));

    // One write for each line, so that no other line gets in between.
    public void LogLine(string message) => Log(message + "\n");
}
