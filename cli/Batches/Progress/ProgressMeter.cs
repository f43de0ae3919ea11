namespace Crosslink.Cli.Batches.Progress;

/// <summary>Makes progress out of counts and the clock.</summary>
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

        // Numbering does not count, nor what was done before anybody looked: the rate is that of linking since then.
        var (start, timestamp) = _first ??= (done, clock.GetTimestamp());
        var seconds = clock.GetElapsedTime(timestamp).TotalSeconds;
        return new BatchProgress(done, total, done > start && seconds > 0 ? (done - start) / seconds : null, underWay);
    }
}
