using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Cli.Formats;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Graphs;

/// <summary>A <see cref="StateGraph"/> as indented JSON, camel case.</summary>
public static class GraphJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = RelaxedJson.Compact.Encoder,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(StateGraph graph) => JsonSerializer.Serialize(graph, Options) + "\n";
}
