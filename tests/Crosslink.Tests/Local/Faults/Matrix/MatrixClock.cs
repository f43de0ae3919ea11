using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.Faults.Matrix;

/// <summary>
/// A clock that stands still: no retry costs time, and no time-out ends what a busy machine is slow at. It moves when a
/// call is to take too long, and then by just as much as its caller waits.
/// </summary>
/// <param name="patience">How long the caller waits.</param>
internal sealed class MatrixClock(TimeSpan patience) : FakeTimeProvider(System.GetUtcNow())
{
    /// <summary>Longer than any caller of this workflow waits.</summary>
    public static readonly TimeSpan TooLong = TimeSpan.FromMinutes(10);

    // The one back-off of the definition that jitter does not make nothing.
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == TooLong || dueTime == BackOff)
        {
            // Elsewhere, since whoever waits is still about to hear of this timer.
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime == TooLong ? patience : BackOff));
        }

        return timer;
    }
}
