using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Crosslink.WebConsole.Text;

/// <summary>Text that others wrote, as it may stand in a page, between tags or in a quoted attribute.</summary>
internal static class EscapedText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(string? text) => Encoder.Encode(Visible(Secrets.Hide(text ?? "")));

    // A character that shows nothing, or turns the direction of writing, makes a text read as another.
    private static string Visible(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = IsHidden(character)
                ? visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                : visible.Append(character);
        }

        return visible.ToString();
    }

    private static bool IsHidden(char character) =>
        character is not ('\n' or '\r' or '\t') && char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
