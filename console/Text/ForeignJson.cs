using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.WebConsole.Text;

/// <summary>
/// JSON that somebody else wrote: the input, the output and the Cause of an execution. What cannot be read is as if it were not
/// there.
/// </summary>
internal static class ForeignJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>Null where the text is not a JSON object with each member once and whole characters.</returns>
    public static JsonObject? ReadObject(string? text)
    {
        try
        {
            var read = JsonNode.Parse(text ?? "null", documentOptions: Strict) as JsonObject;

            // The parser lets half a surrogate pair pass; writing finds it.
            _ = read?.ToJsonString();
            return read;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <returns>Null where the member is not a text, or an empty one.</returns>
    public static string? Text(JsonObject? document, string member) =>
        document?[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
