using System.Globalization;
using System.Text;

namespace Crosslink.Cli.Links;

/// <summary>What a key looks like when nothing but its spelling counts, and what was probably meant by one that looks escaped.</summary>
internal static class KeySpelling
{
    /// <summary>
    /// The key without what tools and people change about one: escapes of URLs, as S3's events and listings write them, upper
    /// case, a slash in front, white space around it, and in which of its forms Unicode writes an accent.
    /// </summary>
    public static string Fold(string key)
    {
        var folded = new StringBuilder();
        foreach (var c in Unescape(key).Trim().TrimStart('/').Trim())
        {
            // "e" with a combining accent is also one letter, "é". Without tables of Unicode both become nothing.
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                folded.Length = Math.Max(0, folded.Length - 1);
            }
            else if (!IsAccented(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    /// <summary>The key without the escapes of a URL, and with spaces for plus signs.</summary>
    public static string Unescape(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));

    /// <summary>What about the key's own spelling is more often a mistake than meant; null for nothing.</summary>
    public static string? Doubt(string key) =>
        key != Uri.UnescapeDataString(key) ? $"It looks escaped as in a URL or an S3 event; without that it is '{Unescape(key)}'."
        : key != key.Trim() ? $"There is white space around it; without that it is '{key.Trim()}'."
        : key.StartsWith('/') ? $"It begins with a slash; without that it is '{key.TrimStart('/')}'."
        : key.Contains('+', StringComparison.Ordinal) ? $"S3 events write a space as '+'; with spaces it is '{key.Replace('+', ' ')}'."
        : null;

    // Latin letters with accents, which the decomposed form writes as a letter and a mark.
    private static bool IsAccented(char c) => c is >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF';
}
