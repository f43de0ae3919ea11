using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage;

/// <summary>JSON texts as Step Functions writes them: no white space, nothing escaped that JSON does not ask for.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonNode? Read(string text) =>
        JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });

    /// <summary>Writes one JSON text.</summary>
    public static string Write(JsonNode? value) => value is null ? "null" : value.ToJsonString(Compact);

    /// <summary>Reads a JSON number; false for anything else.</summary>
    public static bool TryNumber(JsonNode? value, out double number)
    {
        number = 0;
        return value?.GetValueKind() == JsonValueKind.Number
            && double.TryParse(Write(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
