using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a whole definition (States Language, "Top-level fields").</summary>
internal static class MachineReader
{
    public static StateMachineDefinition Read(string json)
    {
        JsonObject document;
        try
        {
            document = Json.Read(json) as JsonObject
                ?? throw new DefinitionException(null, "Definition", "must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new DefinitionException(null, "Definition", $"is not JSON: {e.Message}");
        }

        var members = new MemberReader(null, string.Empty, document);
        members.Text("Comment");
        if ((members.Text("Version") ?? "1.0") != "1.0")
        {
            throw members.Refused("Version", "must be 1.0.");
        }

        QueryLanguage(members);
        var timeout = members.Integer("TimeoutSeconds", 1);
        var graph = GraphReader.Read(members);
        GraphReader.RefuseTwins(graph);
        return new StateMachineDefinition(graph, timeout);
    }

    public static void QueryLanguage(MemberReader members)
    {
        if ((members.Text("QueryLanguage") ?? "JSONPath") != "JSONPath")
        {
            throw members.Refused("QueryLanguage", "only JSONPath is supported.");
        }
    }
}
