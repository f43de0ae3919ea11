using System.Collections.Immutable;

namespace Crosslink.Local.S3.Objects;

/// <summary>Where the parts of an object lie that was uploaded in parts (<c>partNumber</c> of GetObject).</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Part">Start and length in bytes of a part, by its number from 1 to <paramref name="Count"/>.</param>
public sealed record PartLayout(int Count, Func<int, (long Start, long Length)> Part)
{
    /// <summary>Parts of one size, the last as short as it comes.</summary>
    public static PartLayout Even(long length, long partLength) => new(
        (int)((length + partLength - 1) / partLength),
        number => ((number - 1) * partLength, Math.Min(partLength, length - ((number - 1) * partLength))));

    public static PartLayout Of(IEnumerable<long> lengths)
    {
        var end = 0L;
        ImmutableArray<long> ends = [.. lengths.Select(length => end += length)];
        return new(ends.Length, number =>
        {
            var start = number == 1 ? 0 : ends[number - 2];
            return (start, ends[number - 1] - start);
        });
    }
}
