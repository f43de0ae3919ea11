using System.Globalization;
using System.Text;

namespace Crosslink.Cli.Links;

/// <summary>Compares keys by what people confuse in them, and finds mistakes in a key's spelling.</summary>
internal static class KeySpelling
{
    /// <summary>
    /// The key without what tools and people change: URL escapes, as in S3's events and listings, upper case, a leading slash,
    /// surrounding white space, and the Unicode form of accents.
    /// </summary>
    public static string Fold(string key)
    {
        var folded = new StringBuilder();
        foreach (var c in Unescape(key).Trim().TrimStart('/').Trim())
        {
            // "é" is one letter, or "e" with a combining accent. Without Unicode tables, drop both forms.
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

    /// <summary>What in the key's spelling is probably a mistake; null if nothing is.</summary>
    public static string? Doubt(string key) =>
        key != Uri.UnescapeDataString(key) ? $"It looks escaped, as in a URL or an S3 event; unescaped it is '{Unescape(key)}'."
        : key != key.Trim() ? $"It begins or ends with white space; without that it is '{key.Trim()}'."
        : key.StartsWith('/') ? $"It begins with a slash; without that it is '{key.TrimStart('/')}'."
        : key.Contains('+', StringComparison.Ordinal) ? $"S3 events write a space as '+'; with spaces it is '{key.Replace('+', ' ')}'."
        : null;

    // Latin letters with accents. The decomposed form is a letter and a mark.
    private static bool IsAccented(char c) => c is >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF';
}
