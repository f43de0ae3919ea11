using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Tests.Local.StatesLanguage.Maps;

/// <summary>Tasks that end when the test says so, and that count how many are at work.</summary>
internal sealed class GatedTasks : ITaskRunner, IDisposable
{
    private readonly SemaphoreSlim _gate = new(0);
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Running { get; private set; }

    public int Most { get; private set; }

    public int Started { get; private set; }

    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        Change(1);
        try
        {
            await _gate.WaitAsync(cancellationToken);
        }
        finally
        {
            Change(-1);
        }

        return new JsonObject { ["Payload"] = 1 };
    }

    public void Release(int tasks) => _gate.Release(tasks);

    /// <summary>Waits until something is so; it never comes about by time alone.</summary>
    public async Task UntilAsync(Func<GatedTasks, bool> condition)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (condition(this))
                {
                    return;
                }

                next = _changed.Task;
            }

            await next.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _gate.Dispose();

    private void Change(int by)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            Running += by;
            Started += Math.Max(by, 0);
            Most = Math.Max(Most, Running);
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }
}
