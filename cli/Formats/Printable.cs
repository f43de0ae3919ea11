using System.Globalization;
using System.Text;

namespace Crosslink.Cli.Formats;

/// <summary>Other people's text, object keys and services' messages among it, as it may stand on a terminal: it must not command it, nor read as what it is not.</summary>
internal static class Printable
{
    /// <summary>Text that may have several lines.</summary>
    public static string Text(string text) => Replace(text, rune => rune.Value is '\n' or '\t');

    /// <summary>Text that has one line.</summary>
    public static string Line(string text) => Replace(text, _ => false);

    private static string Replace(string text, Predicate<Rune> isKept)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            printable.Append(isKept(rune) || !IsCommand(rune) ? rune.ToString() : "\uFFFD");
        }

        return printable.ToString();
    }

    // Control characters, and what reorders or hides the text around it; but the joiners belong to the spelling of many languages.
    private static bool IsCommand(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        && rune.Value is not (0x200C or 0x200D);
}
