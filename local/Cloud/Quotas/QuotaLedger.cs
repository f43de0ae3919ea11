using System.Collections.Concurrent;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Faults;

namespace Crosslink.Local.Cloud.Quotas;

/// <summary>What an account has used of its quotas.</summary>
public sealed class QuotaLedger(AccountQuotas quotas, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);

    /// <summary>The quotas.</summary>
    public AccountQuotas Quotas => quotas;

    /// <summary>How many requests were refused, by service.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <exception cref="AwsErrorException">The quota is used up; in the service's own words.</exception>
    internal void Demand(string service, string what, Quota? quota)
    {
        if (!TryTake(service, what, quota))
        {
            throw ServiceSpelling.Throttled(service);
        }
    }

    /// <param name="service">As Signature Version 4 names it.</param>
    /// <param name="what">What the quota is counted for, such as a bucket's reads.</param>
    /// <param name="quota">Null does not limit.</param>
    /// <returns>False where the quota is used up.</returns>
    internal bool TryTake(string service, string what, Quota? quota)
    {
        if (quota is null || Bucket(service, what, quota).TryTake())
        {
            return true;
        }

        _refused.AddOrUpdate(service, 1, (_, before) => before + 1);
        return false;
    }

    /// <returns>How long an attempt of a state has to wait.</returns>
    public TimeSpan DelayAttempt(bool isExpress) =>
        !isExpress && quotas.StandardTransitions is { } quota ? Bucket("states", "Standard transitions", quota).Take() : TimeSpan.Zero;

    private TokenBucket Bucket(string service, string what, Quota quota) => _buckets.GetOrAdd($"{service} {what}", _ => new TokenBucket(quota, clock));
}
