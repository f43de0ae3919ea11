using System.Text.Json;
using Amazon.Lambda.Core;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Logging;

/// <summary>Writes one line for each invocation.</summary>
internal sealed class InvocationLog(TimeProvider clock)
{
    public async Task<T> RunAsync<T>(ILambdaContext context, Func<Invocation, Task<T>> run)
    {
        var invocation = new Invocation();
        var start = clock.GetTimestamp();
        try
        {
            var result = await run(invocation);
            Write(context, invocation, start, failure: null);
            return result;
        }
        catch (Exception exception)
        {
            Write(context, invocation, start, exception);
            throw;
        }
    }

    private void Write(ILambdaContext context, Invocation invocation, long start, Exception? failure)
    {
        var line = new InvocationLine
        {
            Timestamp = clock.GetUtcNow(),
            Level = failure switch { null => "INFO", WorkflowException => "WARN", _ => "ERROR" },
            Function = context.FunctionName,
            RequestId = context.AwsRequestId,
            Execution = invocation.Execution,
            Outcome = failure?.GetType().Name ?? "Succeeded",
            Milliseconds = (long)clock.GetElapsedTime(start).TotalMilliseconds,
            Detail = (failure as WorkflowException)?.Detail,
            StackTrace = failure is null or WorkflowException ? null : [.. Frames(failure)],
        };
        context.Logger.LogLine(JsonSerializer.Serialize(line, LogJson.Readable.InvocationLine));
    }

    private static IEnumerable<string> Frames(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            yield return e.GetType().FullName ?? e.GetType().Name;
            foreach (var frame in (e.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return frame;
            }
        }
    }

    /// <summary>What only the function finds out about its invocation.</summary>
    internal sealed class Invocation
    {
        public string? Execution { get; set; }
    }
}
