namespace Crosslink.Cli.Clouds.Profiles;

/// <summary>
/// The right to change the AWS configuration files, which one process of a user has at a time: each replaces a file with what it
/// has read and added to, and of two at once, one would lose its profile.
/// </summary>
internal sealed class ProfileTurn : IDisposable
{
    // A turn takes milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Mutex _mutex = new("crosslink-write-profile", new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false });

    /// <exception cref="IOException">Another process does not end its turn.</exception>
    public ProfileTurn()
    {
        try
        {
            if (!_mutex.WaitOne(Patience))
            {
                _mutex.Dispose();
                throw new IOException("another crosslink local has been writing a profile for 10 seconds.");
            }
        }
        catch (AbandonedMutexException)
        {
            // Its owner died. Each file was replaced as a whole or not at all.
        }
    }

    public void Dispose()
    {
        _mutex.ReleaseMutex();
        _mutex.Dispose();
    }
}
