namespace Crosslink.Cdk.Monitoring;

/// <summary>When a share of calls that fail is large enough to tell somebody.</summary>
/// <param name="EnoughCalls">Fewer in a period say nothing.</param>
/// <param name="Periods">The latest periods that are looked at.</param>
/// <param name="PeriodsToAlarm">How many of them must be bad.</param>
internal sealed record Share(int EnoughCalls, int Periods, int PeriodsToAlarm)
{
    /// <summary>Of what every link calls: one request for a missing object is no news.</summary>
    public static readonly Share OfManyCalls = new(EnoughCalls: 5, Periods: 3, PeriodsToAlarm: 2);

    /// <summary>Of what a batch calls, perhaps once: one that fails through every retry counts, one whose retry works does not.</summary>
    public static readonly Share OfFewCalls = new(EnoughCalls: 1, Periods: 1, PeriodsToAlarm: 1);
}
