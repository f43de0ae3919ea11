namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>
/// A clock that stands still until it is told to go on to the next timer, so that a test sees every wait at its exact
/// length and none in real time.
/// </summary>
internal sealed class SteppingClock : TimeProvider
{
    // What other threads get before a timer that is far away: turns, and time on a machine that has other work to do.
    private const int Patience = 2000;
    private static readonly TimeSpan RealPatience = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = Start;

    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the timer that is due next and runs it; the earlier made goes first. False without one.</summary>
    public bool RunNext()
    {
        Timer? next;
        lock (_lock)
        {
            next = _timers.OrderBy(timer => timer.Due).FirstOrDefault();
            if (next is null)
            {
                return false;
            }

            _now = next.Due > _now ? next.Due : _now;
            _timers.Remove(next);
        }

        next.Run();
        return true;
    }

    /// <summary>Runs timers until the work is done.</summary>
    public async Task<T> UntilDoneAsync<T>(Task<T> work)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var idle = 0; !work.IsCompleted; idle++)
        {
            // A timer that is far away is a time-out more often than a wait: what still works on other threads goes first.
            var goesOn = !NextIsFar() || (idle >= Patience && TimeProvider.System.GetElapsedTime(since) >= RealPatience);
            if (goesOn && RunNext())
            {
                (idle, since) = (0, TimeProvider.System.GetTimestamp());
            }

            Assert.True(idle < 1_000_000, "The work is not done, and it waits for nothing.");
            await Task.Yield();
        }

        return await work;
    }

    private bool NextIsFar()
    {
        lock (_lock)
        {
            return _timers.Count > 0 && _timers.Min(timer => timer.Due) - _now > TimeSpan.FromSeconds(100);
        }
    }

    private sealed class Timer(SteppingClock clock, Action run) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
