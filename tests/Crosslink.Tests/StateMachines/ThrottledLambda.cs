using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Tests.StateMachines;

/// <summary>Healthy functions that take their time, in an account that runs so many of them at once and throttles the rest.</summary>
/// <param name="slots">How many may run at once.</param>
/// <param name="clock">For how long they take.</param>
/// <param name="functions">By ARN: what a function answers, and after how long.</param>
internal sealed class ThrottledLambda(int slots, TimeProvider clock, IReadOnlyDictionary<string, (TimeSpan Takes, string Answer)> functions) : ITaskRunner
{
    // What passes in Step Functions from a function's end to the next one's start.
    private static readonly TimeSpan Transition = TimeSpan.FromMilliseconds(40);

    private int _running;
    private int _throttled;

    public int Throttled => _throttled;

    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _running) > slots)
        {
            Interlocked.Decrement(ref _running);
            Interlocked.Increment(ref _throttled);
            throw new StatesErrorException("Lambda.TooManyRequestsException", "Rate Exceeded.");
        }

        var (takes, answer) = functions[request.Parameters!["FunctionName"]!.GetValue<string>()];
        await Task.Delay(takes, clock, cancellationToken);
        Interlocked.Decrement(ref _running);
        await Task.Delay(Transition, clock, cancellationToken);
        return new JsonObject { ["ExecutedVersion"] = "$LATEST", ["Payload"] = JsonNode.Parse(answer), ["StatusCode"] = 200 };
    }
}
