using System.Text.RegularExpressions;

namespace Crosslink.Cli.Batches.Lists;

/// <summary>
/// Other people's text as a field that no spreadsheet takes for a formula (OWASP, "CSV Injection"). Quotes alone do not help:
/// they are part of the text where a spreadsheet splits lines at semicolons, tabs or bars instead of commas.
/// </summary>
internal static partial class SpreadsheetText
{
    /// <returns>The text with an apostrophe, which makes a cell text, wherever a formula could begin. Most texts stay as they are.</returns>
    public static string WithoutFormulas(string text) => FormulaStart().Replace(text, "'");

    // Where a cell could begin: at the start, or after a separator or the end of a line. What begins a formula may follow
    // quotes, spaces and invisible characters, which spreadsheets drop, and may be full-width, as in Japanese text. Nothing
    // may begin with a tab or the end of a line, which spreadsheets drop too.
    [GeneratedRegex("""(?:\A|(?<=[;|\t\r\n]))(?=[\s\p{C}"-[\t\r\n]]*[=+\-@＝＋－＠﹦﹢﹣﹫])|\A(?=[\t\r\n])""", RegexOptions.CultureInvariant)]
    private static partial Regex FormulaStart();
}
