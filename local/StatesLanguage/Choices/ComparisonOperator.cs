using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Choices;

/// <summary>The comparison operators that a Data-Test Expression may use here.</summary>
internal static class ComparisonOperator
{
    private static readonly FrozenDictionary<string, Func<double, double, bool>> Numeric =
        new Dictionary<string, Func<double, double, bool>>
        {
            ["NumericEquals"] = (value, bound) => value.Equals(bound),
            ["NumericLessThan"] = (value, bound) => value < bound,
            ["NumericLessThanEquals"] = (value, bound) => value <= bound,
            ["NumericGreaterThan"] = (value, bound) => value > bound,
            ["NumericGreaterThanEquals"] = (value, bound) => value >= bound,
        }.ToFrozenDictionary();

    /// <summary>The test that an operator makes with its operand; null when the operator is not supported.</summary>
    /// <exception cref="FormatException">The operand is of the wrong type.</exception>
    public static Func<JsonNode?, bool>? Find(string name, JsonNode? operand) => name switch
    {
        "StringEquals" when operand?.GetValueKind() == JsonValueKind.String =>
            value => value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == operand.GetValue<string>(),
        "BooleanEquals" when operand?.GetValueKind() is JsonValueKind.True or JsonValueKind.False =>
            value => value?.GetValueKind() == operand.GetValueKind(),
        "StringEquals" => throw new FormatException("it must be a string."),
        "BooleanEquals" => throw new FormatException("it must be true or false."),
        _ when Numeric.TryGetValue(name, out var compare) => Json.TryNumber(operand, out var bound)
            ? value => Json.TryNumber(value, out var number) && compare(number, bound)
            : throw new FormatException("it must be a number."),
        _ => null,
    };
}
