using System.Text.Json;

namespace Crosslink.WebConsole.Graphs;

/// <summary>The condition of a Choice rule as a short phrase, for example <c>$.count ≥ 3 and not ($.done is present)</c>.</summary>
public static class ChoiceCondition
{
    // Longest first: "LessThanEquals" ends in "Equals" too.
    private static readonly (string Ending, string Sign)[] Comparisons =
    [
        ("GreaterThanEquals", "≥"),
        ("LessThanEquals", "≤"),
        ("GreaterThan", ">"),
        ("LessThan", "<"),
        ("Matches", "matches"),
        ("Equals", "="),
    ];

    public static string Describe(JsonElement rule)
    {
        if (GraphReader.Text(rule, "Condition") is { } jsonata)
        {
            return jsonata.Replace("{%", "", StringComparison.Ordinal).Replace("%}", "", StringComparison.Ordinal).Trim();
        }

        var variable = GraphReader.Text(rule, "Variable");
        var tests = rule.EnumerateObject()
            .Where(member => member.Name is not ("Variable" or "Next" or "Comment" or "Assign" or "Output"))
            .ToList();
        if (tests is not [var test])
        {
            throw GraphReader.Invalid($"the rule {rule.GetRawText()} does not have exactly one comparison");
        }

        return test switch
        {
            { Name: "And" } => Combined(test.Value, " and "),
            { Name: "Or" } => Combined(test.Value, " or "),
            { Name: "Not" } => $"not ({Describe(test.Value)})",
            _ => $"{variable} {Comparison(test.Name, test.Value)}",
        };
    }

    private static string Combined(JsonElement rules, string word) =>
        string.Join(word, rules.EnumerateArray().Select(rule =>
            rule.TryGetProperty("And", out _) || rule.TryGetProperty("Or", out _) ? $"({Describe(rule)})" : Describe(rule)));

    private static string Comparison(string name, JsonElement value)
    {
        if (name.StartsWith("Is", StringComparison.Ordinal))
        {
            var what = name == "IsPresent" ? "present" : $"a {name[2..].ToLowerInvariant()}";
            return value.ValueKind == JsonValueKind.False ? $"is not {what}" : $"is {what}";
        }

        var isPath = name.EndsWith("Path", StringComparison.Ordinal);
        var operation = isPath ? name[..^"Path".Length] : name;
        var sign = Comparisons.FirstOrDefault(comparison => operation.EndsWith(comparison.Ending, StringComparison.Ordinal)).Sign;
        return $"{sign ?? operation} {(isPath ? value.ToString() : value.GetRawText())}";
    }
}
