namespace Crosslink.Cli.Connections;

/// <summary>Waits that a user should know of.</summary>
internal static class LongWait
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    /// <param name="task">What is waited for.</param>
    /// <param name="clock">Of the wait.</param>
    /// <param name="announce">Is called once if it takes long.</param>
    /// <param name="cancellationToken">Ends the wait, not the task.</param>
    public static async Task<T> AnnounceAsync<T>(Task<T> task, TimeProvider clock, Action announce, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(Long, clock, cancellationToken);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            announce();
            return await task.WaitAsync(cancellationToken);
        }
    }
}
