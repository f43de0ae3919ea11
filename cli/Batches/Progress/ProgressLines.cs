namespace Crosslink.Cli.Batches.Progress;

/// <summary>Prints a plain line now and then, when something has changed.</summary>
internal sealed class ProgressLines(TextWriter writer, TimeProvider clock) : IProgressDisplay
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);
    private BatchProgress? _written;
    private long _writtenAt;

    public Task<T> ShowWhileAsync<T>(Func<Action<BatchProgress>, Task<T>> work) => work(Show);

    private void Show(BatchProgress progress)
    {
        // The start, the end and each new phase are always printed.
        var isNews = _written is null || Phase(_written) != Phase(progress);
        var isTime = _written is not null && _written.Done != progress.Done && clock.GetElapsedTime(_writtenAt) >= Apart;
        if (isNews || isTime)
        {
            writer.WriteLine(progress);
            _written = progress;
            _writtenAt = clock.GetTimestamp();
        }
    }

    private static (bool IsNumbered, bool HasBegun, bool IsMoving, bool IsDone) Phase(BatchProgress progress) => (
        progress.Total is not null, progress.UnderWay > 0 || progress.PerSecond is not null, progress.PerSecond is not null, progress.Done == progress.Total);
}
