using System.Text;

namespace Crosslink.Local.S3.Listing;

/// <summary>The order S3 lists keys in: by their UTF-8 bytes.</summary>
public sealed class KeyOrder : IComparer<string>
{
    public static KeyOrder Utf8 { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return string.CompareOrdinal(x, y);
        }

        // Keys of one bucket share long beginnings, which this passes over many characters at a time.
        var same = x.AsSpan().CommonPrefixLength(y);
        return same < x.Length && same < y.Length ? Rank(x[same]) - Rank(y[same]) : x.Length - y.Length;
    }

    /// <summary>The least key that comes after this one.</summary>
    public static string After(string key) => key + "\0";

    /// <summary>The least key that comes after all that begin with a prefix; null where there is none.</summary>
    public static string? PastPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        for (var end = prefix.Length; end > 0;)
        {
            _ = Rune.DecodeLastFromUtf16(prefix.AsSpan(0, end), out var last, out var units);
            end -= units;
            if (last.Value < 0x10FFFF)
            {
                // Between U+D7FF and U+E000 there are only surrogates, which no UTF-8 has.
                return prefix[..end] + new Rune(last.Value == 0xD7FF ? 0xE000 : last.Value + 1);
            }
        }

        return null;
    }

    // UTF-16 puts surrogates below U+E000..U+FFFF; in UTF-8 their code points come after all of them.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
