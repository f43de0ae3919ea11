using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>One step of a path: from a node to the nodes that it names below it. What a node does not have is left out.</summary>
internal abstract record PathStep
{
    /// <summary>True where the step names one node at most.</summary>
    public virtual bool IsDefinite => false;

    public abstract IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope);

    /// <summary><c>.name</c> or <c>['name']</c>.</summary>
    public sealed record Member(string Name) : PathStep
    {
        public override bool IsDefinite => true;

        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) =>
            node is JsonObject members && members.TryGetPropertyValue(Name, out var value) ? [value] : [];
    }

    /// <summary><c>['a','b']</c> in the middle of a path: each of the members.</summary>
    public sealed record Members(IReadOnlyList<string> Names) : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) =>
            node is JsonObject members ? Names.Where(members.ContainsKey).Select(name => members[name]) : [];
    }

    /// <summary><c>['a','b']</c> at the end of a path: one object of the members that are there.</summary>
    public sealed record Part(IReadOnlyList<string> Names) : PathStep
    {
        public override bool IsDefinite => true;

        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) => scope.Counted(node, "a part of an object") is JsonObject members
            ? [new JsonObject(Names.Distinct().Where(members.ContainsKey).Select(name => KeyValuePair.Create(name, members[name]?.DeepClone())))]
            : [];
    }

    /// <summary><c>[n]</c>; a negative index counts from the end.</summary>
    public sealed record Index(int Position) : PathStep
    {
        public override bool IsDefinite => true;

        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) => At(node, Position);
    }

    /// <summary><c>[0,2]</c>.</summary>
    public sealed record Indexes(IReadOnlyList<int> Positions) : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) => Positions.SelectMany(position => At(node, position));
    }

    /// <summary><c>[from:to]</c>, without the last; negative numbers count from the end.</summary>
    public sealed record Slice(int? From, int? To) : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) =>
            node is JsonArray items ? items.Take(Within(From ?? 0, items.Count)..Within(To ?? items.Count, items.Count)) : [];

        private static int Within(int position, int count) => Math.Clamp(position < 0 ? count + position : position, 0, count);
    }

    /// <summary><c>[*]</c> or <c>.*</c>.</summary>
    public sealed record Wildcard : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) => Children(node);
    }

    /// <summary><c>..</c>: the node and everything below it, outer nodes first.</summary>
    public sealed record Descent : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) =>
            Children(node).SelectMany(child => Below(child, scope)).Prepend(node);
    }

    /// <summary><c>[?(…)]</c>: the items for which the test holds; an object is tested itself.</summary>
    public sealed record Filter(PathTest Test) : PathStep
    {
        public override IEnumerable<JsonNode?> Below(JsonNode? node, EvaluationScope scope) => node switch
        {
            JsonArray items => items.Where(item => Test.Holds(item, scope)),
            JsonObject when Test.Holds(node, scope) => [node],
            _ => [],
        };
    }

    private static IEnumerable<JsonNode?> At(JsonNode? node, int position)
    {
        var index = node is JsonArray { Count: var count } && position < 0 ? count + position : position;
        return node is JsonArray items && index >= 0 && index < items.Count ? [items[index]] : [];
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonArray items => items,
        JsonObject members => members.Select(member => member.Value),
        _ => [],
    };
}
