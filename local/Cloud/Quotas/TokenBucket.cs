namespace Crosslink.Local.Cloud.Quotas;

/// <summary>What is left of a quota.</summary>
public sealed class TokenBucket(Quota quota, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _tokens = quota.Burst;
    private long _seen = clock.GetTimestamp();

    /// <returns>False where none is left.</returns>
    public bool TryTake()
    {
        lock (_lock)
        {
            Refill();
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }

    /// <summary>Takes a token, or the next one that nobody waits for yet.</summary>
    /// <returns>How long to wait for it.</returns>
    public TimeSpan Take()
    {
        lock (_lock)
        {
            Refill();
            _tokens--;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / quota.PerSecond);
        }
    }

    private void Refill()
    {
        var now = clock.GetTimestamp();
        _tokens = Math.Min(quota.Burst, _tokens + (clock.GetElapsedTime(_seen, now).TotalSeconds * quota.PerSecond));
        _seen = now;
    }
}
