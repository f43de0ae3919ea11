using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Crosslink.Functions.Batches;

/// <summary>
/// Reads the columns of a line whole. A <see cref="JsonObject"/> keeps the text that it was read from, and otherwise throws
/// only when somebody looks: at a name that is there twice, or at a string with an unpaired surrogate.
/// </summary>
public sealed class ColumnsConverter : JsonConverter<JsonObject>
{
    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        RequireUnicode(reader);
        try
        {
            var columns = JsonNode.Parse(ref reader) as JsonObject;
            return columns?.Count >= 0 ? columns : throw new JsonException("Columns must be a JSON object.");
        }
        catch (ArgumentException)
        {
            throw new JsonException("Columns must not have the same name twice.");
        }
    }

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.WriteTo(writer, options);
    }

    // Of a copy, so that the reader itself stays where it is. The serializer tells what GetString throws as a JsonException.
    private static void RequireUnicode(Utf8JsonReader ahead)
    {
        var depth = ahead.CurrentDepth;
        do
        {
            if (ahead.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                ahead.GetString();
            }
        }
        while (ahead.Read() && ahead.CurrentDepth > depth);
    }
}
