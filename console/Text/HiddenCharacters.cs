using System.Globalization;
using System.Text;

namespace Crosslink.WebConsole.Text;

/// <summary>Characters that show nothing, turn the direction of writing or are none, which make a text read as another.</summary>
internal static class HiddenCharacters
{
    // Unicode's default-ignorable code points that are letters or marks, and Braille's blank. U+FE0E and U+FE0F stay, which
    // choose between the text and the emoji form of the character before them.
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800), (0x3164, 0x3164),
        (0xFE00, 0xFE0D), (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
    ];

    /// <summary>The text with an escape in place of each, as JSON writes it.</summary>
    public static string Show(string text)
    {
        StringBuilder? shown = null;
        for (var i = 0; i < text.Length;)
        {
            // Half a surrogate pair is not a rune.
            var isRune = Rune.TryGetRuneAt(text, i, out var rune);
            var length = isRune ? rune.Utf16SequenceLength : 1;
            if (!isRune || IsHidden(rune) || IsLoneReturn(text, i))
            {
                shown ??= new StringBuilder(text, 0, i, text.Length + 16);
                foreach (var unit in text.AsSpan(i, length))
                {
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
                }
            }
            else
            {
                shown?.Append(text, i, length);
            }

            i += length;
        }

        return shown?.ToString() ?? text;
    }

    // A terminal goes back to the beginning of the line and writes over it.
    private static bool IsLoneReturn(string text, int index) => text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n');

    private static bool IsHidden(Rune rune)
    {
        // Most texts are ASCII.
        if (rune.IsAscii)
        {
            return rune.Value is < 0x20 or 0x7F && rune.Value is not ('\n' or '\r' or '\t');
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || Array.Exists(Invisible, range => rune.Value >= range.First && rune.Value <= range.Last);
    }
}
