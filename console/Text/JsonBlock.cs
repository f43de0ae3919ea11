using System.Text.Encodings.Web;
using System.Text.Json;

namespace Crosslink.WebConsole.Text;

/// <summary>JSON text, indented for people; text that is not JSON stays as it is.</summary>
internal static class JsonBlock
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Indent(string text)
    {
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
