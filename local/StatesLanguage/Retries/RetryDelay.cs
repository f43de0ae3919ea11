namespace Crosslink.Local.StatesLanguage.Retries;

/// <summary>The arithmetic of <c>Retry</c>.</summary>
public static class RetryDelay
{
    // An execution lasts a year at most, so no wait need be longer.
    private const double LongestSeconds = 31_622_400;

    /// <summary>The wait before a retry.</summary>
    /// <param name="retrier">The retrier that matched.</param>
    /// <param name="retry">Which of that retrier's retries it is; the first is 1.</param>
    /// <param name="nextUnit">A random number in [0, 1); asked for only with <see cref="JitterStrategy.Full"/>.</param>
    public static TimeSpan Before(Retrier retrier, int retry, Func<double> nextUnit)
    {
        ArgumentNullException.ThrowIfNull(retrier);
        ArgumentNullException.ThrowIfNull(nextUnit);
        var seconds = retrier.IntervalSeconds * Math.Pow(retrier.BackoffRate, retry - 1);
        seconds = Math.Min(seconds, retrier.MaxDelaySeconds ?? LongestSeconds);
        return TimeSpan.FromSeconds(retrier.Jitter == JitterStrategy.Full ? seconds * nextUnit() : seconds);
    }
}
