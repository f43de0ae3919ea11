using Amazon.Lambda.Core;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Hosting;

/// <summary>Ends a step shortly before Lambda would, so that the failure is the workflow's own and says what to do.</summary>
internal static class Deadline
{
    /// <summary>The time that is left for the answer itself.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(500);

    /// <exception cref="ServiceUnavailableException">The invocation's time ran out.</exception>
    public static async Task<T> RunAsync<T>(ILambdaContext context, TimeProvider clock, Func<CancellationToken, Task<T>> step)
    {
        var left = context.RemainingTime - Reserve;
        if (left <= TimeSpan.Zero)
        {
            throw OutOfTime();
        }

        using var deadline = new CancellationTokenSource(left, clock);
        try
        {
            return await step(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw OutOfTime();
        }
    }

    private static ServiceUnavailableException OutOfTime() => new("The services called did not answer within the function's time.");
}
