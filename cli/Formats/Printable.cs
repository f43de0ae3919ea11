using Crosslink.WebConsole.Text;

namespace Crosslink.Cli.Formats;

/// <summary>Other people's text, such as object keys and states' names, where it must stay on one line.</summary>
internal static class Printable
{
    /// <summary>The text with escapes in place of line ends, tabs, and all that a terminal does not show.</summary>
    public static string Line(string text) => HiddenCharacters.Show(text)
        .Replace("\r", @"\r", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace("\t", @"\t", StringComparison.Ordinal);
}
