using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.Values;

/// <summary>JSON texts as Step Functions writes them: no white space, nothing escaped that JSON does not ask for.</summary>
public static class Json
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON, or a string in it holds half a surrogate pair.</exception>
    public static JsonNode? Read(string text)
    {
        try
        {
            var value = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (text.Contains(@"\ud", StringComparison.OrdinalIgnoreCase))
            {
                // The parser lets half a pair pass in a value; it would only be found where the string is used.
                Write(value);
            }

            return value;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A string holds half a surrogate pair.", exception);
        }
    }

    /// <summary>Writes one JSON text.</summary>
    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: the value is nested too deep.</exception>
    public static string Write(JsonNode? value)
    {
        try
        {
            return value is null ? "null" : value.ToJsonString(Compact);
        }
        catch (InvalidOperationException exception) when (exception is not ObjectDisposedException && IsDeeper(value, PayloadLimit.MostLevels))
        {
            throw new StatesErrorException(StatesErrorName.Runtime, $"A value is nested deeper than {PayloadLimit.MostLevels} levels.");
        }
    }

    private static bool IsDeeper(JsonNode? value, int levels) => levels == 0 ? value is JsonObject or JsonArray : value switch
    {
        JsonObject members => members.Any(member => IsDeeper(member.Value, levels - 1)),
        JsonArray items => items.Any(item => IsDeeper(item, levels - 1)),
        _ => false,
    };

    /// <summary>Writes a moment as Step Functions does: ISO 8601, UTC, milliseconds.</summary>
    public static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Makes a value that several threads may read at once: System.Text.Json builds a node when it is first read.</summary>
    public static JsonNode? Settled(JsonNode? value)
    {
        foreach (var child in value switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items.AsEnumerable(),
            _ => [],
        })
        {
            Settled(child);
        }

        return value;
    }

    /// <summary>Reads a string that spells a number; false for anything else.</summary>
    public static bool TryNumberText(JsonNode? value, out double number)
    {
        number = 0;
        return value?.GetValueKind() == JsonValueKind.String
            && double.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Reads a JSON number; false for anything else.</summary>
    public static bool TryNumber(JsonNode? value, out double number)
    {
        number = 0;
        if (value?.GetValueKind() != JsonValueKind.Number)
        {
            return false;
        }

        // What is made here is a long.
        if (value.AsValue().TryGetValue(out long whole))
        {
            number = whole;
            return true;
        }

        return double.TryParse(Write(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
