namespace Crosslink.Cdk.Monitoring;

/// <summary>When the share of failed calls is large enough for an alarm.</summary>
/// <param name="EnoughCalls">A period with fewer calls does not count.</param>
/// <param name="Periods">How many of the latest periods to look at.</param>
/// <param name="PeriodsToAlarm">How many of them must be bad.</param>
internal sealed record Share(int EnoughCalls, int Periods, int PeriodsToAlarm)
{
    /// <summary>For functions that every link calls: one request for a missing object is not worth an alarm.</summary>
    public static readonly Share OfManyCalls = new(EnoughCalls: 5, Periods: 3, PeriodsToAlarm: 2);

    /// <summary>For functions that a batch calls, perhaps once: a call counts if every retry fails.</summary>
    public static readonly Share OfFewCalls = new(EnoughCalls: 1, Periods: 1, PeriodsToAlarm: 1);
}
