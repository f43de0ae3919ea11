namespace Crosslink.Functions.Batches.Summaries;

/// <summary>Ranges of line numbers that do not overlap, asked for lines in ascending order.</summary>
/// <param name="ranges">By their first lines.</param>
internal sealed class LineRanges<T>(IEnumerable<(long First, long Last, T Value)> ranges)
    where T : class
{
    private readonly Queue<(long First, long Last, T Value)> _ahead = new(ranges);

    public T? Find(long line)
    {
        while (_ahead.TryPeek(out var range) && range.Last < line)
        {
            _ahead.Dequeue();
        }

        return _ahead.TryPeek(out var found) && found.First <= line ? found.Value : null;
    }
}
