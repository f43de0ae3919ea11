using System.Collections.Concurrent;
using System.Diagnostics;
using Crosslink.Benchmarks.Reports;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;

namespace Crosslink.Benchmarks.Workflow;

/// <summary>
/// Measures each invocation of a function, and how much of it some HTTP request of its own was under way: what is left
/// is our code and the SDK's. The requests are those that .NET's HttpClient reports as activities of System.Net.Http, from
/// their start to the headers of the answer.
/// </summary>
internal sealed class StepMeter : IDisposable
{
    private const string Calls = "calls";

    private readonly ActivitySource _steps = new("Crosslink.Benchmarks.Workflow");
    private readonly ActivityListener _listener;

    public StepMeter()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "System.Net.Http" || source == _steps,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => (activity.Parent?.GetCustomProperty(Calls) as ConcurrentQueue<Activity>)?.Enqueue(activity),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was measured since the last <see cref="Reset"/>, by function; microseconds.</summary>
    public ConcurrentDictionary<string, (Figures Whole, Figures Calls, Figures Own)> Steps { get; } = [];

    public void Reset() => Steps.Clear();

    /// <summary>Composes a function as deployed and measures what it does.</summary>
    public FunctionHandler Compose(string name, FunctionEnvironment environment)
    {
        var function = HandlerTable.Create(name, environment);
        return async (payload, context) =>
        {
            using var step = _steps.StartActivity(name)!;
            var calls = new ConcurrentQueue<Activity>();
            step.SetCustomProperty(Calls, calls);
            var answer = await function(payload, context);
            step.Stop();
            var (whole, outside) = (step.Duration, Covered(calls));
            var (wholes, outsides, owns) = Steps.GetOrAdd(name, _ => (new(), new(), new()));
            wholes.Add(whole.TotalMicroseconds);
            outsides.Add(outside.TotalMicroseconds);
            owns.Add((whole - outside).TotalMicroseconds);
            return answer;
        };
    }

    public void Dispose()
    {
        _listener.Dispose();
        _steps.Dispose();
    }

    // Requests that run side by side count once.
    private static TimeSpan Covered(IEnumerable<Activity> calls)
    {
        var (covered, until) = (TimeSpan.Zero, DateTime.MinValue);
        foreach (var call in calls.OrderBy(call => call.StartTimeUtc))
        {
            var end = call.StartTimeUtc + call.Duration;
            if (end > until)
            {
                covered += end - (call.StartTimeUtc > until ? call.StartTimeUtc : until);
                until = end;
            }
        }

        return covered;
    }
}
