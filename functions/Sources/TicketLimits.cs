namespace Crosslink.Functions.Sources;

/// <summary>The limits of tickets.</summary>
public static class TicketLimits
{
    /// <summary>Days: the most that a source may allow.</summary>
    public const int MaxDays = 365;
}
