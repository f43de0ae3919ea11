namespace Crosslink.Functions.Batches.Parts;

/// <summary>
/// How many requests a second S3 is asked by one execution environment: as many as there is time for, until S3 slows it down.
/// From then on a throttled request takes part of the rate away, and each that succeeds gives a little back (additive
/// increase, multiplicative decrease), so that many environments come to share a quota that none of them knows.
/// </summary>
public sealed class Pace(TimeProvider clock)
{
    // Requests a second.
    private const double Least = 1;
    private const double Most = 1000;

    // What comes back each second.
    private const double Increase = 4;

    // What is left after a throttled request.
    private const double Decrease = 0.6;

    // Requests that were under way when the rate was cut say nothing of the new one.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private double? _rate;
    private long _next;
    private long _cut;
    private long _counted = clock.GetTimestamp();
    private int _succeeded;

    /// <summary>Requests a second; null while S3 has not slowed this environment down.</summary>
    public double? PerSecond
    {
        get
        {
            lock (_lock)
            {
                return _rate;
            }
        }
    }

    /// <summary>Takes the next request's turn.</summary>
    /// <returns>How long it has to wait for it.</returns>
    public TimeSpan Reserve()
    {
        lock (_lock)
        {
            if (_rate is not { } rate)
            {
                return TimeSpan.Zero;
            }

            var now = clock.GetTimestamp();
            var turn = Math.Max(now, _next);
            _next = turn + (long)(clock.TimestampFrequency / rate);
            return clock.GetElapsedTime(now, turn);
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            Count();
            _rate = _rate + (Increase / _rate) is { } rate && rate < Most ? rate : null;
        }
    }

    public void Throttled()
    {
        lock (_lock)
        {
            if (_rate is not null && clock.GetElapsedTime(_cut) < Settling)
            {
                return;
            }

            _rate = Math.Max(Least, Decrease * (_rate ?? Observed()));
            _cut = clock.GetTimestamp();
            _next = _cut + (long)(clock.TimestampFrequency * Settling.TotalSeconds);
        }
    }

    private void Count()
    {
        if (clock.GetElapsedTime(_counted) > TimeSpan.FromSeconds(1))
        {
            (_counted, _succeeded) = (clock.GetTimestamp(), 0);
        }

        _succeeded++;
    }

    private double Observed() => _succeeded / Math.Max(0.1, clock.GetElapsedTime(_counted).TotalSeconds);
}
