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

    /// <summary>Reads a definition for one of its states, inner ones too; null where it has no such state.</summary>
    /// <exception cref="DefinitionException">The definition is not valid, or not supported.</exception>
    public static State? LoadInner(string json, string state) => Load(json).Graph.AllStates.FirstOrDefault(found => found.Name == state);

    /// <summary>Reads a state that stands by itself: what it leads to need not be there.</summary>
    /// <exception cref="DefinitionException">Not valid, or not supported; names the member.</exception>
    public static State LoadState(string name, string json)
    {
        var findings = new Findings();
        var state = Parse(json, out var document) is { } complaint ? throw complaint : StateReader.Read(name, new(findings, name, string.Empty, document!));
        return findings.All is [var first, ..] ? throw first : state!;
    }

    /// <returns>The definition, and what is wrong with it: without a finding it can run.</returns>
    private static (StateMachineDefinition? Definition, IReadOnlyList<DefinitionException> Findings) Read(string json)
    {
        if (Parse(json, out var document) is { } complaint)
        {
            return (null, [complaint]);
        }

        var findings = new Findings();
        var members = new MemberReader(findings, null, string.Empty, document!);
        members.Text("Comment");
        if ((members.Text("Version") ?? "1.0") != "1.0")
        {
            members.Report("Version", "must be 1.0.");
        }

        QueryLanguage(members);
        var timeout = members.Integer("TimeoutSeconds", 1);
        var graph = GraphReader.Read(members);
        GraphReader.RefuseDuplicateNames(members, graph);
        GraphReader.RefuseOuterVariables(members, graph, new HashSet<string>());
        return (new StateMachineDefinition(graph, timeout), findings.All);
    }

    private static DefinitionException? Parse(string json, out JsonObject? document)
    {
        document = null;
        try
        {
            document = Json.Read(json) as JsonObject;
            return document is null ? new(null, "Definition", "must be a JSON object.") : null;
        }
        catch (JsonException exception)
        {
            return new(null, "Definition", $"is not JSON: {exception.Message}");
        }
    }

    internal static void QueryLanguage(MemberReader members)
    {
        if ((members.Text("QueryLanguage") ?? "JSONPath") != "JSONPath")
        {
            members.Report("QueryLanguage", "only JSONPath is supported.");
        }
    }
}
