namespace Crosslink.Cli.Batches.Progress;

/// <summary>A plain line now and then, where something has changed.</summary>
internal sealed class ProgressLines(TextWriter writer, TimeProvider clock) : IProgressDisplay
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);
    private BatchProgress? written;
    private long writtenAt;

    public Task<T> ShowWhileAsync<T>(Func<Action<BatchProgress>, Task<T>> work) => work(Show);

    private void Show(BatchProgress progress)
    {
        // The beginning, the end and each new phase are written whenever they come.
        var isNews = written is null || written.Total is null != progress.Total is null || (progress.Done == progress.Total && written.Done != progress.Done);
        var isTime = written is not null && written.Done != progress.Done && clock.GetElapsedTime(writtenAt) >= Apart;
        if (isNews || isTime)
        {
            writer.WriteLine(progress);
            written = progress;
            writtenAt = clock.GetTimestamp();
        }
    }
}
