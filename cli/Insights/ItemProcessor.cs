using System.Text.Json;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Insights;

/// <summary>The machine inside a Map state, which the children of its runs execute.</summary>
internal static class ItemProcessor
{
    /// <param name="label">The Map state's.</param>
    /// <returns>A definition of its own; null where the state machine has no Map of that label.</returns>
    public static string? Of(string definition, string label) =>
        States(GraphReader.Read(definition)).Where(state => state.Type == "Map").Select(map => Of(map, label)).FirstOrDefault(found => found is not null);

    private static IEnumerable<GraphState> States(StateGraph graph) => graph.States.SelectMany(state => state.Branches.SelectMany(States).Prepend(state));

    private static string? Of(GraphState map, string label)
    {
        using var source = JsonDocument.Parse(map.Source);
        return GraphReader.Text(source.RootElement, "Label") == label
            ? GraphReader.Member(source.RootElement, "ItemProcessor", JsonValueKind.Object)?.GetRawText()
            : null;
    }
}
