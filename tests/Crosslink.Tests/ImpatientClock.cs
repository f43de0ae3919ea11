using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests;

/// <summary>A clock on which waiting takes no time: it jumps to the end of each wait, and keeps the waits.</summary>
/// <param name="now">Where it begins; null for a day like any other.</param>
/// <param name="longest">What is longer is a deadline and comes only when a test moves the clock; null for no such limit.</param>
internal sealed class ImpatientClock(DateTimeOffset? now = null, TimeSpan? longest = null)
    : FakeTimeProvider(now ?? new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero))
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // Without an end there is nothing to jump to.
        if (dueTime == Timeout.InfiniteTimeSpan || dueTime > longest)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waits.Enqueue(dueTime);
        Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
