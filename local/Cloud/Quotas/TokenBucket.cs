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
            var now = clock.GetTimestamp();
            _tokens = Math.Min(quota.Burst, _tokens + (clock.GetElapsedTime(_seen, now).TotalSeconds * quota.PerSecond));
            _seen = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
