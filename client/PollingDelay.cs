namespace Crosslink.Client;

/// <summary>
/// How long to wait between polls of an execution. Short at first, because a link takes well under a second; then longer, because
/// all callers of an account share 15 to 20 calls a second.
/// </summary>
internal sealed class PollingDelay
{
    // The last wait is too long by at most this share of the whole, roughly.
    private const double Growth = 1.4;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private TimeSpan _next = TimeSpan.FromMilliseconds(20);

    public async Task WaitAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await Task.Delay(_next, clock, cancellationToken).ConfigureAwait(false);
        _next = _next * Growth < Longest ? _next * Growth : Longest;
    }
}
