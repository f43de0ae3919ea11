using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>
/// A clock that stands still: no retry costs time, and no time-out ends what a busy machine is slow at. When a call is to
/// be late, it moves to the next moment at which anybody's patience ends, be it that of the caller of this call or of one
/// further up; where nobody waits so long, to the call's own end.
/// </summary>
internal sealed class MatrixClock() : FakeTimeProvider(System.GetUtcNow())
{
    /// <summary>Longer than any caller of these workflows waits, but a distributed Map for its own calls.</summary>
    public static readonly TimeSpan TooLong = TimeSpan.FromMinutes(20);

    // The one back-off of the definitions that jitter does not make nothing.
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(1);

    private readonly Lock _moving = new();
    private readonly Dictionary<object, DateTimeOffset> _due = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Awaited(this, callback, state);
        timer.Start(base.CreateTimer(timer.OnDue, null, Timeout.InfiniteTimeSpan, period), dueTime);
        if (dueTime == TooLong || dueTime == BackOff)
        {
            // Elsewhere, since whoever waits is still about to hear of this timer.
            ThreadPool.QueueUserWorkItem(_ => Move(timer, dueTime));
        }

        return timer;
    }

    private void Move(Awaited timer, TimeSpan dueTime)
    {
        lock (_moving)
        {
            DateTimeOffset next;
            lock (_due)
            {
                if (!_due.TryGetValue(timer, out next))
                {
                    return;
                }

                next = dueTime == TooLong ? _due.Values.Min() : next;
            }

            if (next > GetUtcNow())
            {
                SetUtcNow(next);
            }
        }
    }

    /// <summary>A timer of which the clock knows when it is due.</summary>
    private sealed class Awaited(MatrixClock clock, TimerCallback callback, object? state) : ITimer
    {
        private ITimer _timer = null!;

        public void Start(ITimer timer, TimeSpan dueTime)
        {
            _timer = timer;
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void OnDue(object? _)
        {
            Forget();
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // Not while the clock moves: it would be due at one moment here, and at another in the timer.
            lock (clock._moving)
            {
                lock (clock._due)
                {
                    if (dueTime == Timeout.InfiniteTimeSpan)
                    {
                        clock._due.Remove(this);
                    }
                    else
                    {
                        clock._due[this] = clock.GetUtcNow() + dueTime;
                    }
                }

                return _timer.Change(dueTime, period);
            }
        }

        public void Dispose()
        {
            Forget();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Forget();
            return _timer.DisposeAsync();
        }

        private void Forget()
        {
            lock (clock._due)
            {
                clock._due.Remove(this);
            }
        }
    }
}
