namespace Crosslink.Cli.Batches.Progress;

/// <summary>Makes progress out of counts and the clock.</summary>
/// <param name="earlier">Lines that earlier runs have done.</param>
internal sealed class ProgressMeter(TimeProvider clock, long earlier)
{
    private long? start;

    /// <param name="done">Lines that are done, those of earlier runs too.</param>
    /// <param name="total">All lines; null while that is not known.</param>
    public BatchProgress Read(long done, long? total)
    {
        if (total is null)
        {
            return new BatchProgress(done, null, null);
        }

        // Numbering does not count: the rate is that of linking.
        start ??= clock.GetTimestamp();
        var seconds = clock.GetElapsedTime(start.Value).TotalSeconds;
        return new BatchProgress(done, total, done > earlier && seconds > 0 ? (done - earlier) / seconds : null);
    }
}
