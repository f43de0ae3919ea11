namespace Crosslink.Cli.Batches.Progress;

/// <summary>Computes the progress from counts and the clock.</summary>
internal sealed class ProgressMeter(TimeProvider clock)
{
    private (long Done, long Timestamp)? _first;

    /// <param name="done">Lines that are done, those of earlier runs too.</param>
    /// <param name="total">All lines; null while that is not known.</param>
    /// <param name="underWay">Lines that are being linked.</param>
    public BatchProgress Read(long done, long? total, long underWay = 0)
    {
        if (total is null)
        {
            return new BatchProgress(done, null, null);
        }

        // The rate is that of linking since the first look, without the time for numbering.
        var (start, timestamp) = _first ??= (done, clock.GetTimestamp());
        var seconds = clock.GetElapsedTime(timestamp).TotalSeconds;
        return new BatchProgress(done, total, done > start && seconds > 0 ? (done - start) / seconds : null, underWay);
    }
}
