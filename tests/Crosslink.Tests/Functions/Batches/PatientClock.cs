using Crosslink.Tests.Functions.Aws;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>A clock that stands, on which the short waits between retries take no time and deadlines never come.</summary>
internal sealed class PatientClock() : FakeTimeProvider(TestEnvironment.Now)
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.FromSeconds(5) || dueTime < TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waits.Add(dueTime);
        var timer = base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return timer;
    }
}
