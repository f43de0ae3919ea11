using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>One step of a path: from a node to the nodes that it names below it.</summary>
internal abstract record PathStep
{
    public abstract IEnumerable<JsonNode?> Below(JsonNode? node);

    /// <summary><c>.name</c> or <c>['name']</c>.</summary>
    public sealed record Member(string Name) : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node) =>
            node is JsonObject members && members.TryGetPropertyValue(Name, out var value) ? [value] : [];
    }

    /// <summary><c>[n]</c>; a negative index counts from the end.</summary>
    public sealed record Index(int Position) : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node)
        {
            if (node is not JsonArray items)
            {
                return [];
            }

            var position = Position < 0 ? items.Count + Position : Position;
            return position >= 0 && position < items.Count ? [items[position]] : [];
        }
    }

    /// <summary><c>[*]</c> or <c>.*</c>.</summary>
    public sealed record Wildcard : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node) => node switch
        {
            JsonArray items => items,
            JsonObject members => members.Select(member => member.Value),
            _ => [],
        };
    }
}
