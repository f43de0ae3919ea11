using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Clouds.Profiles;

/// <summary>
/// The right to change the AWS configuration files, which one process of a user has at a time: each replaces a file with what it
/// has read and added to, and of two at once, one would lose its profile.
/// </summary>
internal sealed class ProfileTurn : IDisposable
{
    // A turn takes milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Mutex _mutex;

    /// <exception cref="CommandFailedException"><c>ProfileUnwritable</c>: another process does not end its turn, or is in the way of it.</exception>
    public ProfileTurn()
    {
        try
        {
            _mutex = new Mutex("crosslink-write-profile", new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or WaitHandleCannotBeOpenedException)
        {
            throw Failed($"There can be no lock on the AWS configuration: {exception.Message}", "Remove the file or folder in /tmp that is in the way");
        }

        try
        {
            if (!_mutex.WaitOne(Patience))
            {
                _mutex.Dispose();
                throw Failed("Another crosslink local has been writing a profile for 10 seconds.", "End it");
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

    private static CommandFailedException Failed(string cause, string remedy) =>
        new("ProfileUnwritable", cause, $"{remedy}, or leave out --write-profile and paste the exports.");
}
