using System.Text.Encodings.Web;
using System.Text.Json;

namespace Crosslink.WebConsole.Text;

/// <summary>JSON text, indented for people; text that is not JSON stays as it is, and so does one too long to be shown.</summary>
internal static class JsonBlock
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Indent(string text)
    {
        if (text.Length > EscapedText.Most)
        {
            return text;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
