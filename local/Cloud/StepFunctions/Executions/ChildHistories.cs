using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.Cloud.StepFunctions.Executions;

/// <summary>
/// The histories of Map runs' children, which no API gives, as many as fit. The oldest go first, those that succeeded
/// before those that did not.
/// </summary>
public sealed class ChildHistories
{
    // In characters of inputs, outputs and causes: 32 MiB in memory.
    private const long MostData = 16 * 1024 * 1024;
    private const int EventCost = 256;

    private static readonly string[] Data = ["input", "output", "parameters", "cause"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<HistoryEvent>> _events = [];
    private readonly Dictionary<string, long> _costs = [];
    private readonly Queue<string> _succeeded = new();
    private readonly Queue<string> _others = new();
    private long _cost;

    /// <summary>Oldest first; null where they are not kept.</summary>
    public IReadOnlyList<HistoryEvent>? Find(string executionArn)
    {
        lock (_lock)
        {
            return _events.TryGetValue(executionArn, out var events) ? [.. events] : null;
        }
    }

    public void Add(ExecutionFacts facts, HistoryEvent recorded)
    {
        var cost = EventCost + Data.Sum(name => recorded.Details?[name]?.GetValue<string>().Length ?? 0);
        lock (_lock)
        {
            if (recorded.Type == "ExecutionStarted")
            {
                _events[facts.Arn] = [];
                _costs[facts.Arn] = 0;
            }

            // Else it has been forgotten while it ran.
            if (_events.TryGetValue(facts.Arn, out var events))
            {
                events.Add(recorded);
                _costs[facts.Arn] += cost;
                _cost += cost;
                Keep(facts.Arn, recorded.Type);
            }
        }
    }

    private void Keep(string arn, string type)
    {
        if (type is "ExecutionSucceeded")
        {
            _succeeded.Enqueue(arn);
        }
        else if (type is "ExecutionFailed" or "ExecutionAborted" or "ExecutionTimedOut")
        {
            _others.Enqueue(arn);
        }

        while (_cost > MostData)
        {
            Forget(_succeeded.TryDequeue(out var first) || _others.TryDequeue(out first) ? first : arn);
        }
    }

    private void Forget(string arn)
    {
        _events.Remove(arn);
        if (_costs.Remove(arn, out var cost))
        {
            _cost -= cost;
        }
    }
}
