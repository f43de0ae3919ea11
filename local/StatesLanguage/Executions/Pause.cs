namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>Waits of any length. A timer counts 49 days at most, an execution may last a year.</summary>
internal static class Pause
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static async Task ForAsync(TimeSpan duration, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var left = duration; left > TimeSpan.Zero; left -= LongestTimer)
        {
            await Task.Delay(left < LongestTimer ? left : LongestTimer, clock, cancellationToken);
        }
    }

    /// <summary>A source that cancels after a time; one that is longer than timers count, never.</summary>
    public static CancellationTokenSource Deadline(TimeSpan duration, TimeProvider clock) =>
        new(duration < LongestTimer ? duration : Timeout.InfiniteTimeSpan, clock);
}
