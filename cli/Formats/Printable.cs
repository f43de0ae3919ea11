using System.Text;
using Crosslink.Functions.Validation;

namespace Crosslink.Cli.Formats;

/// <summary>
/// Makes other people's text, such as object keys and services' messages, safe to print: it cannot send commands to a terminal or
/// hide what it says.
/// </summary>
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

    private static bool IsCommand(Rune rune) => Rune.IsControl(rune) || HiddenCharacter.Is(rune);
}
