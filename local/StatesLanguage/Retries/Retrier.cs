namespace Crosslink.Local.StatesLanguage.Retries;

/// <summary>One entry of <c>Retry</c> (States Language, "Retrying after error").</summary>
/// <param name="ErrorEquals">The Error Names that it retries.</param>
/// <param name="IntervalSeconds">Seconds before the first retry.</param>
/// <param name="MaxAttempts">Retries at most; 0 means never.</param>
/// <param name="BackoffRate">What the interval is multiplied by after each retry.</param>
/// <param name="MaxDelaySeconds">The longest interval in seconds, before jitter; null means no bound.</param>
/// <param name="Jitter">How the interval is spread.</param>
public sealed record Retrier(
    IReadOnlyList<string> ErrorEquals,
    int IntervalSeconds = 1,
    int MaxAttempts = 3,
    double BackoffRate = 2.0,
    int? MaxDelaySeconds = null,
    JitterStrategy Jitter = JitterStrategy.None);
