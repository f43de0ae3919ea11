using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>The items of a Map state that are in its input or a variable: <c>ItemsPath</c> and <c>ItemSelector</c>.</summary>
internal static class MapItems
{
    /// <returns>The items, which several threads may read.</returns>
    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: they are not an array.</exception>
    public static JsonArray Of(MapState state, StateVisit visit, JsonNode? input)
    {
        var (scope, found) = (visit.Over(input), input);
        if (state.ItemsPath is { } path && !path.TryFind(scope, out found))
        {
            throw new StatesErrorException(StatesErrorName.Runtime, $"Invalid path '{path.Text}' : {path.WhyMissing(scope)}");
        }

        if (Json.Settled(found) is not JsonArray items)
        {
            // The service names a path into the Context Object with one '$'.
            var text = state.ItemsPath is { ReadsContext: true } context ? context.Text[1..] : state.ItemsPath?.Text ?? "$";
            throw new StatesErrorException(StatesErrorName.Runtime, $"Reference path \"{text}\" must point to array.");
        }

        visit.Show("afterItemsPath", items);
        return items;
    }

    /// <summary>What an iteration or a child gets of an item.</summary>
    public static JsonNode? Input(MapState state, StateVisit visit, JsonNode? input, MapItem item) =>
        state.ItemSelector is { } selector ? selector.Fill(visit.Over(input, item)) : item.Value;
}
