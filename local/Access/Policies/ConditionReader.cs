using System.Text.Json;

namespace Crosslink.Local.Access.Policies;

/// <summary>Reads a Condition block: operator, then key, then one value or several.</summary>
internal static class ConditionReader
{
    public static IReadOnlyList<Condition> Read(JsonElement block, bool variables)
    {
        PolicyReader.Demand(block.ValueKind == JsonValueKind.Object, "Condition is an object.");
        return
        [
            .. from operation in block.EnumerateObject()
               from key in Keys(operation)
               select ReadOne(operation.Name, key.Name, PolicyReader.ConditionValues(key.Value, key.Name), variables),
        ];
    }

    private static JsonElement.ObjectEnumerator Keys(JsonProperty operation)
    {
        PolicyReader.Demand(operation.Value.ValueKind == JsonValueKind.Object, $"The operator {operation.Name} takes an object of keys.");
        return operation.Value.EnumerateObject();
    }

    private static Condition ReadOne(string spelling, string key, IReadOnlyList<string> values, bool variables)
    {
        var name = spelling[(spelling.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var qualifier = spelling[..^name.Length] switch
        {
            "" => SetQualifier.None,
            "ForAllValues:" => SetQualifier.ForAllValues,
            "ForAnyValue:" => SetQualifier.ForAnyValue,
            _ => throw Unknown(spelling),
        };
        if (name == "Null")
        {
            PolicyReader.Demand(values is ["true" or "false"], "The operator Null takes true or false.");
            return new Condition(key, qualifier, IfExists: false, Negated: false, (_, _) => false)
            {
                Operator = spelling,
                Values = values,
                MustBeAbsent = values[0] == "true",
            };
        }

        var ifExists = name.EndsWith("IfExists", StringComparison.Ordinal);
        if (ifExists)
        {
            name = name[..^"IfExists".Length];
        }

        if (!ConditionOperators.TryFind(name, out var found))
        {
            throw Unknown(spelling);
        }

        var matchers = values.Select(value => found.Read(value, variables)).ToArray();
        return new Condition(key, qualifier, ifExists, found.Negated, (value, context) => matchers.Any(matches => matches(value, context)))
        {
            Operator = spelling,
            Values = values,
        };
    }

    private static PolicyFormatException Unknown(string operation) => new($"The condition operator '{operation}' is not evaluated here.");
}
