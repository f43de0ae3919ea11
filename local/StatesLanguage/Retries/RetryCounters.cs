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
        var match = Match(retriers, error);
        return match >= 0 && _used[match] < retriers[match].MaxAttempts ? RetryDelay.Before(retriers[match], ++_used[match], nextUnit) : null;
    }

    /// <summary>Which retrier covers the error; -1 for none.</summary>
    internal static int Match(IReadOnlyList<Retrier> retriers, string? error) =>
        retriers.Index().Where(retrier => ErrorMatch.Matches(retrier.Item.ErrorEquals, error)).Select(retrier => retrier.Index).FirstOrDefault(-1);
}
