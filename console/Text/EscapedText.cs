using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Crosslink.WebConsole.Text;

/// <summary>Text that others wrote, as it may stand in a page, between tags or in a quoted attribute.</summary>
internal static class EscapedText
{
    /// <summary>As much as a page shows of one text, in characters.</summary>
    public const int Most = 64 * 1024;

    // A link or a ticket has no such character in it, so that none is cut in two where its head could still be read.
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\r\t\"'<>,;");
    private const int LongestTicket = 256;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="most">How many characters are shown; what is left out is counted.</param>
    public static string Of(string? text, int most = Most) => Of(text, most, Secrets.Hide);

    /// <summary>A document that an execution was given or gave.</summary>
    public static string OfDocument(string? text) => Of(text, Most, Secrets.HideIn);

    private static string Of(string? text, int most, Func<string, string> hide)
    {
        text ??= "";
        if (text.Length <= most)
        {
            return Encoder.Encode(HiddenCharacters.Show(hide(text)));
        }

        var shown = text[..End(text, most)];
        var rest = Encoding.UTF8.GetByteCount(text.AsSpan(shown.Length));
        return Of(shown, most, hide) + string.Create(CultureInfo.InvariantCulture, $" … ({rest:N0} bytes more are not shown)");
    }

    private static int End(string text, int most)
    {
        var searched = Math.Max(0, most - LongestTicket);
        var end = text.AsSpan(searched..most).LastIndexOfAny(Ends);
        var cut = end > 0 ? searched + end : most;
        return char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut;
    }
}
