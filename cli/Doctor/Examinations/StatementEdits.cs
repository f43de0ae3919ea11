using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>Statements as they have to be.</summary>
internal static class StatementEdits
{
    private static readonly string[] Extensible = ["StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike"];

    /// <summary>The Deny without its hold on the role that the workflow uses there.</summary>
    public static Mend Exempting(Place place, int document, int number, Situation situation, string role)
    {
        var statement = situation.At(place)[document].Statements[number - 1].DeepClone().AsObject();
        if (statement["Condition"] is not JsonObject condition)
        {
            statement["Condition"] = condition = [];
        }

        var operation = condition.Select(one => one.Key).FirstOrDefault(name => name is "ArnNotEquals" or "ArnNotLike" or "StringNotEquals" or "StringNotLike" && Member(condition[name]!.AsObject(), "aws:PrincipalArn") is not null)
            ?? "ArnNotEquals";
        if (condition[operation] is not JsonObject keys)
        {
            condition[operation] = keys = [];
        }

        Extend(keys, "aws:PrincipalArn", role);
        return new ReplaceStatement(place, document, number, statement);
    }

    /// <summary>The Allow whose condition takes the value that the request has, too; null if its operator compares otherwise.</summary>
    public static Mend? Accepting(Place place, Obstacle obstacle, string value, Situation situation)
    {
        var condition = obstacle.Condition!;
        if (!Extensible.Contains(condition.Operator.Split(':')[^1].Replace("IfExists", "", StringComparison.Ordinal)))
        {
            return null;
        }

        var statement = situation.At(place)[obstacle.Document].Statements[obstacle.Number - 1].DeepClone().AsObject();
        var keys = statement["Condition"]![condition.Operator]!.AsObject();

        // One external id is one party; the others' do not belong here.
        if (condition.Key.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase))
        {
            keys[Member(keys, condition.Key)!] = value;
        }
        else
        {
            Extend(keys, condition.Key, value);
        }

        return new ReplaceStatement(place, obstacle.Document, obstacle.Number, statement);
    }

    /// <summary>The Allow with the role's ARN in the place of the unique id that the deleted role left behind.</summary>
    public static Mend Renaming(Place place, Obstacle obstacle, string principal, Situation situation)
    {
        var statement = situation.At(place)[obstacle.Document].Statements[obstacle.Number - 1].DeepClone().AsObject();
        statement["Principal"]!["AWS"] = statement["Principal"]!["AWS"] is JsonArray several
            ? new JsonArray([.. several.Select(one => IsUniqueId((string)one!) ? principal : (string)one!).Distinct().Select(one => JsonValue.Create(one))])
            : principal;
        return new ReplaceStatement(place, obstacle.Document, obstacle.Number, statement);
    }

    /// <summary>Whether a principal is what IAM shows of a role that is gone.</summary>
    public static bool IsUniqueId(string principal) => principal.StartsWith("AROA", StringComparison.Ordinal) || principal.StartsWith("AIDA", StringComparison.Ordinal);

    private static string? Member(JsonObject keys, string name) => keys.Select(one => one.Key).FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void Extend(JsonObject keys, string key, string value)
    {
        var spelled = Member(keys, key) ?? key;
        keys[spelled] = keys[spelled] switch
        {
            null => JsonValue.Create(value),
            JsonArray several => new JsonArray([.. several.Select(one => one!.DeepClone()), JsonValue.Create(value)]),
            var one => new JsonArray(one.DeepClone(), JsonValue.Create(value)),
        };
    }
}
