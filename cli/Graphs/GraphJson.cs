using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Cli.Graphs;

/// <summary>A <see cref="StateGraph"/> as indented JSON, camel case.</summary>
public static class GraphJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(StateGraph graph) => JsonSerializer.Serialize(graph, Options) + "\n";
}
