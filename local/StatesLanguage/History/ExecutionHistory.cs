using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.History;

/// <summary>The events of one execution, and its end, which is the last of them. Safe for several threads.</summary>
/// <param name="clock">Stamps the events.</param>
/// <param name="isExpress">An Express execution may have any number of events; those past the limit are not kept.</param>
/// <param name="keptEvents">How many events are kept at most, the last one among them.</param>
public sealed class ExecutionHistory(TimeProvider clock, bool isExpress = false, int keptEvents = ExecutionHistory.MostEvents)
{
    /// <summary>The most events of a Standard execution; the one that ends it is the last of them.</summary>
    public const int MostEvents = 25_000;

    /// <summary>The most inputs, outputs and causes that are kept, in characters; the events after that have none, and say that theirs are truncated.</summary>
    public const int MostData = 32 * 1024 * 1024;

    private static readonly string[] Data = ["input", "output", "parameters", "cause"];

    private readonly Lock _lock = new();
    private readonly List<HistoryEvent> _events = [];
    private readonly TaskCompletionSource<ExecutionOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<HistoryEvent>? _recorded;
    private long _lastId;

    /// <summary>Completes when the execution has ended.</summary>
    public Task<ExecutionOutcome> Ended => _ended.Task;

    /// <summary>How the execution ended; null while it runs.</summary>
    // Result does not wait here: it is asked only of a task that has completed.
    public ExecutionOutcome? Outcome => _ended.Task.IsCompletedSuccessfully ? _ended.Task.Result : null;

    /// <summary>The inputs, outputs and causes that are kept, in characters.</summary>
    public long KeptData { get; private set; }

    /// <summary>The events so far, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Tells of each event from here on, one at a time.</summary>
    internal void Tell(Action<HistoryEvent> recorded) => _recorded = recorded;

    /// <summary>Ends the execution, unless it has ended already; nothing is recorded after that.</summary>
    /// <returns>The outcome that stands.</returns>
    public ExecutionOutcome End(ExecutionOutcome outcome, long previousEventId)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        lock (_lock)
        {
            if (!_ended.Task.IsCompleted)
            {
                var ended = outcome with { StoppedAt = clock.GetUtcNow() };
                try
                {
                    Record(previousEventId, outcome.EventType, outcome.EventDetails(), ended.StoppedAt);
                }
                finally
                {
                    // Even where there is no memory left for the event.
                    _ended.SetResult(ended);
                }
            }

            return Outcome!;
        }
    }

    /// <returns>The event's id; 0 once the execution has ended.</returns>
    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: a Standard execution has too many events.</exception>
    internal long Append(long previousEventId, string type, JsonObject? details = null)
    {
        lock (_lock)
        {
            if (_ended.Task.IsCompleted)
            {
                return 0;
            }

            return isExpress || _lastId < MostEvents - 1
                ? Record(previousEventId, type, _events.Count < keptEvents ? Bounded(details) : details, clock.GetUtcNow())
                : throw new StatesErrorException(
                    StatesErrorName.Runtime,
                    $"The execution reached the maximum number of history events ({MostEvents}).").Reported();
        }
    }

    private JsonObject? Bounded(JsonObject? details)
    {
        foreach (var name in details is null ? [] : Data)
        {
            if (details![name] is not JsonValue value || !value.TryGetValue<string>(out var text))
            {
                continue;
            }

            if (KeptData + text.Length <= MostData)
            {
                KeptData += text.Length;
                continue;
            }

            details.Remove(name);
            if (details[$"{name}Details"] is JsonObject told)
            {
                told["truncated"] = true;
            }
        }

        return details;
    }

    private long Record(long previousEventId, string type, JsonObject? details, DateTimeOffset now)
    {
        _lastId++;
        var recorded = new HistoryEvent(_lastId, previousEventId, now, type, details);
        _recorded?.Invoke(recorded);
        if (_events.Count < keptEvents)
        {
            _events.Add(recorded);
        }
        else
        {
            // Of what is not kept, the last one is: it may be the end.
            _events[^1] = recorded;
        }

        return _lastId;
    }
}
