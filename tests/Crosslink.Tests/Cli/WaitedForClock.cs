using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Cli;

/// <summary>A clock that says when somebody first waits for it.</summary>
internal sealed class WaitedForClock : FakeTimeProvider
{
    private readonly TaskCompletionSource _waitedFor = new();

    public Task IsWaitedFor => _waitedFor.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waitedFor.TrySetResult();
        return timer;
    }
}
