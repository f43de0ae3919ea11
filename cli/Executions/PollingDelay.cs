namespace Crosslink.Cli.Executions;

/// <summary>
/// How long to wait between looks at an execution: short at first, for a link takes well under a second; then longer, for
/// an account shares 15 to 20 calls a second among all who look.
/// </summary>
internal sealed class PollingDelay
{
    // What is waited too long at the end is at most this part of the whole, roughly.
    private const double Growth = 1.4;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private TimeSpan _next = TimeSpan.FromMilliseconds(20);

    public async Task WaitAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await Task.Delay(_next, clock, cancellationToken);
        _next = _next * Growth < Longest ? _next * Growth : Longest;
    }
}
