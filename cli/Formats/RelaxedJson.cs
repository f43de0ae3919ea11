using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Cli.Formats;

/// <summary>JSON for terminals, logs and services rather than web pages: only what JSON requires is escaped.</summary>
internal static class RelaxedJson
{
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Indented { get; } = new(Compact) { WriteIndented = true };

    /// <summary>Adds a member, unless its value is null.</summary>
    public static void AddIfPresent(this JsonObject document, string name, JsonNode? value)
    {
        if (value is not null)
        {
            document[name] = value;
        }
    }
}
