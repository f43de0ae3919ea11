namespace Crosslink.Cli.Batches.Parts;

/// <summary>Line numbers, a bit for each: an eighth of a megabyte for a million.</summary>
internal sealed class LineSet
{
    private ulong[] bits = [];

    public long Count { get; private set; }

    public bool Contains(long line) => line / 64 < bits.Length && (bits[line / 64] & (1UL << (int)(line % 64))) != 0;

    /// <returns>False when it was there already.</returns>
    public bool Add(long line)
    {
        if (Contains(line))
        {
            return false;
        }

        if (line / 64 >= bits.Length)
        {
            Array.Resize(ref bits, (int)Math.Max((line / 64) + 1, bits.Length * 2L));
        }

        bits[line / 64] |= 1UL << (int)(line % 64);
        Count++;
        return true;
    }

    public void Remove(long line)
    {
        if (Contains(line))
        {
            bits[line / 64] &= ~(1UL << (int)(line % 64));
            Count--;
        }
    }
}
