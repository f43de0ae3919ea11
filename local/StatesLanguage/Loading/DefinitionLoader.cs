using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a whole definition (States Language, "Top-level fields").</summary>
public static class DefinitionLoader
{
    /// <summary>Reads and checks a definition; whatever an execution could meet is known to be supported after this.</summary>
    /// <exception cref="DefinitionException">Not valid, or not supported; names the state and the member.</exception>
    public static StateMachineDefinition Load(string json)
    {
        var (definition, findings) = Read(json);
        return findings is [var first, ..] ? throw first : definition!;
    }

    /// <summary>All that is wrong with a definition, in its order; empty for one that <see cref="Load"/> takes.</summary>
    public static IReadOnlyList<DefinitionException> Check(string json) => Read(json).Findings;

    /// <returns>The definition, and what is wrong with it: without a finding it can run.</returns>
    private static (StateMachineDefinition? Definition, IReadOnlyList<DefinitionException> Findings) Read(string json)
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
        catch (JsonException exception)
        {
            return (null, [new(null, "Definition", $"is not JSON: {exception.Message}")]);
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
        GraphReader.RefuseDuplicateNames(members, graph);
        GraphReader.RefuseOuterVariables(members, graph, []);
        return (new StateMachineDefinition(graph, timeout), findings.All);
    }

    internal static void QueryLanguage(MemberReader members)
    {
        if ((members.Text("QueryLanguage") ?? "JSONPath") != "JSONPath")
        {
            members.Report("QueryLanguage", "only JSONPath is supported.");
        }
    }
}
