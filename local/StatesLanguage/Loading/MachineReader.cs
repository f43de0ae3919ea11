using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a whole definition (States Language, "Top-level fields").</summary>
internal static class MachineReader
{
    /// <returns>The definition, and what is wrong with it: without a finding it can run.</returns>
    public static (StateMachineDefinition? Definition, IReadOnlyList<DefinitionException> Findings) Read(string json)
    {
        JsonObject document;
        try
        {
            if (Json.Read(json) is not JsonObject read)
            {
                return (null, [new(null, "Definition", "must be a JSON object.")]);
            }

            document = read;
        }
        catch (JsonException e)
        {
            return (null, [new(null, "Definition", $"is not JSON: {e.Message}")]);
        }

        var findings = new Findings();
        var members = new MemberReader(findings, null, string.Empty, document);
        members.Text("Comment");
        if ((members.Text("Version") ?? "1.0") != "1.0")
        {
            members.Report("Version", "must be 1.0.");
        }

        QueryLanguage(members);
        var timeout = members.Integer("TimeoutSeconds", 1);
        var graph = GraphReader.Read(members);
        GraphReader.RefuseTwins(members, graph);
        return (new StateMachineDefinition(graph, timeout), findings.All);
    }

    public static void QueryLanguage(MemberReader members)
    {
        if ((members.Text("QueryLanguage") ?? "JSONPath") != "JSONPath")
        {
            members.Report("QueryLanguage", "only JSONPath is supported.");
        }
    }
}
