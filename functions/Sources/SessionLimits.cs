namespace Crosslink.Functions.Sources;

/// <summary>
/// The limits of a chained session: a Lambda's own role is already a session, so assuming another one is role
/// chaining (IAM user guide, "Roles terms and concepts").
/// </summary>
public static class SessionLimits
{
    /// <summary>Seconds; <c>AssumeRole</c> refuses a shorter <c>DurationSeconds</c>.</summary>
    public const int MinSeconds = 900;

    /// <summary>Seconds; role chaining refuses a longer <c>DurationSeconds</c>.</summary>
    public const int MaxSeconds = 3600;
}
