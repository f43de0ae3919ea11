using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Choices;

/// <summary>The comparison operators of Data-Test Expressions (States Language, "Choice State").</summary>
internal static class ComparisonOperator
{
    private const string PathSuffix = "Path";

    // How each type compares two values; null where one of them is not of the type, which no operator matches.
    private static readonly (string Name, Func<JsonNode?, JsonNode?, int?> Compare)[] Types =
    [
        ("String", (left, right) => Text(left) is { } a && Text(right) is { } b ? string.CompareOrdinal(a, b) : null),
        ("Numeric", (left, right) => Json.TryNumber(left, out var a) && Json.TryNumber(right, out var b) ? a.CompareTo(b) : null),
        ("Boolean", (left, right) => Flag(left) is { } a && Flag(right) is { } b ? a.CompareTo(b) : null),
        ("Timestamp", (left, right) => Timestamp.Read(left) is { } a && Timestamp.Read(right) is { } b ? a.CompareTo(b) : null),
    ];

    private static readonly (string Name, Func<int, bool> Holds)[] Relations =
    [
        ("Equals", order => order == 0),
        ("LessThan", order => order < 0),
        ("LessThanEquals", order => order <= 0),
        ("GreaterThan", order => order > 0),
        ("GreaterThanEquals", order => order >= 0),
    ];

    private static readonly FrozenDictionary<string, (string Type, Func<JsonNode?, JsonNode?, int?> Compare, Func<int, bool> Holds)> Comparisons = (
        from type in Types
        from relation in Relations
        where type.Name != "Boolean" || relation.Name == "Equals"
        select KeyValuePair.Create(type.Name + relation.Name, (type.Name, type.Compare, relation.Holds))).ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<JsonNode?, bool>> TypeTests = new Dictionary<string, Func<JsonNode?, bool>>
    {
        ["IsNull"] = value => value is null,
        ["IsBoolean"] = value => Flag(value) is not null,
        ["IsNumeric"] = value => value?.GetValueKind() == JsonValueKind.Number,
        ["IsString"] = value => Text(value) is not null,
        ["IsTimestamp"] = value => Timestamp.Read(value) is not null,
    }.ToFrozenDictionary();

    /// <summary>Reads a Data-Test Expression.</summary>
    /// <param name="variable">The value that is tested.</param>
    /// <param name="name">The operator, such as <c>NumericLessThanPath</c>.</param>
    /// <param name="operand">The operator's value in the definition.</param>
    /// <exception cref="FormatException">There is no such operator, or the operand does not suit it.</exception>
    public static Condition Read(StatesPath variable, string name, JsonNode? operand)
    {
        if (name == "IsPresent")
        {
            return new Condition.Presence(variable, RequiredFlag(operand));
        }

        if (TypeTests.TryGetValue(name, out var isOfType))
        {
            var expected = RequiredFlag(operand);
            return new Condition.Test(variable, value => isOfType(value) == expected);
        }

        if (name == "StringMatches")
        {
            var pattern = WildcardPattern.Parse(RequiredText(operand));
            return new Condition.Test(variable, value => Text(value) is { } text && pattern.Matches(text));
        }

        if (Comparisons.TryGetValue(name, out var comparison))
        {
            // Only a value of the operator's type can be compared with itself.
            return comparison.Compare(operand, operand) is not null
                ? new Condition.Test(variable, value => comparison.Compare(value, operand) is { } order && comparison.Holds(order))
                : throw new FormatException($"must be a {comparison.Type.ToLowerInvariant()} value.");
        }

        return name.EndsWith(PathSuffix, StringComparison.Ordinal) && Comparisons.TryGetValue(name[..^PathSuffix.Length], out comparison)
            ? new Condition.PathTest(
                variable,
                StatesPath.Parse(RequiredText(operand)),
                (value, other) => comparison.Compare(value, other) is { } order && comparison.Holds(order))
            : throw new FormatException("is not a comparison operator.");
    }

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool? Flag(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static bool RequiredFlag(JsonNode? operand) => Flag(operand) ?? throw new FormatException("must be true or false.");

    private static string RequiredText(JsonNode? operand) => Text(operand) ?? throw new FormatException("must be a string.");
}
