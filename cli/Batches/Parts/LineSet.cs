namespace Crosslink.Cli.Batches.Parts;

/// <summary>A set of line numbers with one bit for each: 125 kB for a million.</summary>
internal sealed class LineSet
{
    private ulong[] _bits = [];

    public long Count { get; private set; }

    public bool Contains(long line) => line / 64 < _bits.Length && (_bits[line / 64] & (1UL << (int)(line % 64))) != 0;

    /// <returns>False if the line is already in the set.</returns>
    public bool Add(long line)
    {
        if (Contains(line))
        {
            return false;
        }

        if (line / 64 >= _bits.Length)
        {
            Array.Resize(ref _bits, (int)Math.Max((line / 64) + 1, _bits.Length * 2L));
        }

        _bits[line / 64] |= 1UL << (int)(line % 64);
        Count++;
        return true;
    }

    public void Remove(long line)
    {
        if (Contains(line))
        {
            _bits[line / 64] &= ~(1UL << (int)(line % 64));
            Count--;
        }
    }
}
