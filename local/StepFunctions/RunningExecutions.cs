using System.Collections.Concurrent;

namespace Crosslink.Local.StepFunctions;

/// <summary>
/// The executions that can be described: all that run, and the latest of those that have ended. AWS keeps them for 90
/// days; here it is a number, so that a long load does not fill the memory.
/// </summary>
internal sealed class RunningExecutions
{
    public const int MostEnded = 1_000;

    private readonly ConcurrentDictionary<string, (Execution Execution, CancellationTokenSource Stop)> _byArn = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _ended = new();

    public IEnumerable<Execution> All => _byArn.Values.Select(entry => entry.Execution);

    public Execution? Find(string arn) => _byArn.TryGetValue(arn, out var entry) ? entry.Execution : null;

    /// <returns>Null when there is one of that ARN already.</returns>
    public CancellationTokenSource? Add(Execution execution)
    {
        var stop = new CancellationTokenSource();
        if (_byArn.TryAdd(execution.Facts.Arn, (execution, stop)))
        {
            return stop;
        }

        stop.Dispose();
        return null;
    }

    public void Stop(string arn)
    {
        if (_byArn.TryGetValue(arn, out var entry))
        {
            entry.Stop.Cancel();
        }
    }

    public void Ended(Execution execution)
    {
        _ended.Enqueue(execution.Facts.Arn);
        if (_ended.Count > MostEnded && _ended.TryDequeue(out var oldest))
        {
            _byArn.TryRemove(oldest, out _);
        }
    }
}
