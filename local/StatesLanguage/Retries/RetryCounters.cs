using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.Retries;

/// <summary>The retries that one visit of a state has used, counted for each retrier by itself.</summary>
public sealed class RetryCounters(IReadOnlyList<Retrier> retriers, Func<double> nextUnit)
{
    private readonly int[] _used = new int[retriers.Count];

    /// <summary>All retries so far, as <c>$$.State.RetryCount</c> shows them.</summary>
    public int Total => _used.Sum();

    /// <summary>
    /// The wait before the next attempt, from the first retrier that matches; null when none matches or that one is
    /// used up (a later one is not asked then).
    /// </summary>
    public TimeSpan? Next(string? error)
    {
        for (var i = 0; i < retriers.Count; i++)
        {
            if (ErrorMatch.Matches(retriers[i].ErrorEquals, error))
            {
                return _used[i] < retriers[i].MaxAttempts ? RetryDelay.Before(retriers[i], ++_used[i], nextUnit) : null;
            }
        }

        return null;
    }
}
