using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>Whether an operator holds between two values; counts each value that it compares.</summary>
internal delegate bool PathOperator(JsonNode? left, JsonNode? right, EvaluationScope scope);

/// <summary>The test of a filter, <c>?(…)</c>.</summary>
internal abstract record PathTest
{
    public abstract bool Holds(JsonNode? item, EvaluationScope scope);

    public sealed record And(IReadOnlyList<PathTest> Parts) : PathTest
    {
        public override bool Holds(JsonNode? item, EvaluationScope scope) => Parts.All(part => part.Holds(item, scope));
    }

    public sealed record Or(IReadOnlyList<PathTest> Parts) : PathTest
    {
        public override bool Holds(JsonNode? item, EvaluationScope scope) => Parts.Any(part => part.Holds(item, scope));
    }

    public sealed record Not(PathTest Inner) : PathTest
    {
        public override bool Holds(JsonNode? item, EvaluationScope scope) => !Inner.Holds(item, scope);
    }

    /// <summary>A path alone: something is there.</summary>
    public sealed record Exists(Operand Left) : PathTest
    {
        public override bool Holds(JsonNode? item, EvaluationScope scope) => Left.TryFind(item, scope, out _);
    }

    /// <summary>Two operands; what a path does not find is equal to nothing.</summary>
    public sealed record Comparison(Operand Left, PathOperator Matches, bool IsNegative, Operand Right) : PathTest
    {
        public override bool Holds(JsonNode? item, EvaluationScope scope) =>
            (Left.TryFind(item, scope, out var left) & Right.TryFind(item, scope, out var right) && Matches(left, right, scope)) != IsNegative;
    }

    /// <summary>A literal, or a path: <c>@</c> is the item, <c>$</c> the whole document.</summary>
    public sealed record Operand(JsonNode? Literal, StatesPath? Path, bool IsOfItem)
    {
        public bool TryFind(JsonNode? item, EvaluationScope scope, out JsonNode? value)
        {
            value = Literal;
            scope.CountVisit("a filter");
            return Path is null || (IsOfItem ? Path.TryPeekIn(item, scope, out value) : Path.TryPeek(scope, out value));
        }
    }

    /// <summary>The operators by name; one that begins with <c>!</c> holds where its opposite does not.</summary>
    public static readonly IReadOnlyList<(string Name, PathOperator Matches, bool IsNegative)> Operators =
    [
        ("==", AreEqual, false),
        ("!=", AreEqual, true),
        ("<=", (left, right, _) => Order(left, right) <= 0, false),
        (">=", (left, right, _) => Order(left, right) >= 0, false),
        ("<", (left, right, _) => Order(left, right) < 0, false),
        (">", (left, right, _) => Order(left, right) > 0, false),
        ("in", IsIn, false),
        ("nin", IsIn, true),
        ("contains", (left, right, scope) => IsIn(right, left, scope) || (Text(left) is { } text && Text(right) is { } part && text.Contains(part, StringComparison.Ordinal)), false),
        ("size", (left, right, _) => Size(left) is { } size && Json.TryNumber(right, out var wanted) && size == wanted, false),
        ("empty", (left, right, _) => Size(left) is { } size && size == 0 == (right?.GetValueKind() == JsonValueKind.True), false),
    ];

    // As in Jayway, a number equals the string that spells it.
    private static bool AreEqual(JsonNode? left, JsonNode? right, EvaluationScope scope)
    {
        CountAll(left, scope);
        return JsonNode.DeepEquals(left, right)
            || (Number(left) is { } a && Number(right) is { } b && a == b && (Text(left) is null || Text(right) is null));
    }

    // No comparison looks at more values than one of its sides has.
    private static void CountAll(JsonNode? value, EvaluationScope scope)
    {
        scope.CountVisit("a filter");
        if (value is JsonArray items)
        {
            foreach (var item in items)
            {
                CountAll(item, scope);
            }
        }
        else if (value is JsonObject members)
        {
            foreach (var (_, member) in members)
            {
                CountAll(member, scope);
            }
        }
    }

    private static double? Number(JsonNode? value) =>
        Json.TryNumber(value, out var number) || Json.TryNumberText(value, out number) ? number : null;

    private static int? Order(JsonNode? left, JsonNode? right) =>
        Json.TryNumber(left, out var a) && Json.TryNumber(right, out var b) ? a.CompareTo(b)
        : Text(left) is { } first && Text(right) is { } second ? string.CompareOrdinal(first, second)
        : null;

    private static bool IsIn(JsonNode? item, JsonNode? items, EvaluationScope scope) => items is JsonArray all && all.Any(one => AreEqual(one, item, scope));

    private static int? Size(JsonNode? value) => value switch
    {
        JsonArray items => items.Count,
        JsonObject members => members.Count,
        _ => Text(value)?.Length,
    };

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
