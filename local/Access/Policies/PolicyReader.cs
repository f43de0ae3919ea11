using System.Text.Json;

namespace Crosslink.Local.Access.Policies;

/// <summary>Reads the JSON of a policy document and refuses, by name, what the grammar or this evaluator does not know.</summary>
internal static class PolicyReader
{
    private static readonly HashSet<string> StatementElements =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    public static PolicyDocument Read(string json, PolicyKind kind)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ReadDocument(parsed.RootElement, kind);
        }
        catch (JsonException syntax)
        {
            throw new PolicyFormatException($"The policy is not JSON: {syntax.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new PolicyFormatException("An element of the policy that takes a string has none, or one with half a surrogate pair.");
        }
    }

    private static PolicyDocument ReadDocument(JsonElement document, PolicyKind kind)
    {
        Demand(document.ValueKind == JsonValueKind.Object, "A policy is a JSON object.");
        foreach (var member in document.EnumerateObject())
        {
            Demand(member.Name is "Version" or "Id" or "Statement", $"'{member.Name}' is not a policy element.");
        }

        var version = document.TryGetProperty("Version", out var given) ? given.GetString() : "2008-10-17";
        Demand(version is "2012-10-17" or "2008-10-17", $"Version '{version}' is not a policy version.");
        Demand(document.TryGetProperty("Statement", out var statements), "A policy needs a Statement.");
        var several = statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray().ToArray() : [statements];
        Demand(several.Length > 0, "A policy needs a Statement.");
        return new PolicyDocument(kind, [.. several.Select(one => ReadStatement(one, kind, version == "2012-10-17"))]);
    }

    private static Statement ReadStatement(JsonElement statement, PolicyKind kind, bool variables)
    {
        Demand(statement.ValueKind == JsonValueKind.Object, "A statement is a JSON object.");
        foreach (var member in statement.EnumerateObject())
        {
            Demand(StatementElements.Contains(member.Name), $"'{member.Name}' is not a statement element.");
        }

        var effect = statement.TryGetProperty("Effect", out var given) ? given.GetString() : null;
        Demand(effect is "Allow" or "Deny", "The Effect of a statement is Allow or Deny.");

        var principals = PrincipalReader.Read(statement, "Principal");
        var notPrincipals = PrincipalReader.Read(statement, "NotPrincipal");
        Demand(kind == PolicyKind.Identity
            ? principals is null && notPrincipals is null
            : principals is null != notPrincipals is null,
            kind == PolicyKind.Identity ? "An identity policy has no Principal." : "A resource policy needs one of Principal and NotPrincipal.");
        Demand(notPrincipals is null || effect == "Deny", "NotPrincipal is evaluated with the effect Deny only.");

        var actions = ReadPatterns(statement, "Action", variables: false);
        Demand(actions is not null, "A statement needs one of Action and NotAction.");
        var resources = ReadPatterns(statement, "Resource", variables);
        Demand(resources is null == (kind == PolicyKind.Trust),
            kind == PolicyKind.Trust ? "A trust policy has no Resource." : "A statement needs one of Resource and NotResource.");
        foreach (var resource in resources?.Patterns ?? [])
        {
            Demand(resource.Text == "*" || resource.Text.StartsWith("arn:", StringComparison.Ordinal),
                $"Resource '{resource.Text}' must be in ARN format or \"*\".");
        }

        return new Statement(
            statement.TryGetProperty("Sid", out var sid) ? sid.GetString() : null,
            effect == "Deny",
            principals,
            notPrincipals,
            actions!,
            resources,
            statement.TryGetProperty("Condition", out var conditions) ? ConditionReader.Read(conditions, variables) : []);
    }

    private static PatternSet? ReadPatterns(JsonElement statement, string element, bool variables)
    {
        var positive = statement.TryGetProperty(element, out var included);
        var negative = statement.TryGetProperty("Not" + element, out var excluded);
        Demand(!(positive && negative), $"A statement has either {element} or Not{element}.");
        if (!positive && !negative)
        {
            return null;
        }

        var patterns = Strings(positive ? included : excluded, element);
        Demand(patterns.Count > 0, $"The list of {(negative ? "Not" : "")}{element} is empty.");
        return new PatternSet([.. patterns.Select(text => PolicyPattern.Parse(text, variables, wildcards: true))], Inverted: negative);
    }

    /// <summary>One string or a list of them.</summary>
    public static IReadOnlyList<string> Strings(JsonElement value, string where) =>
        Scalars(value, where, one => one.ValueKind == JsonValueKind.String ? one.GetString() : null);

    /// <summary>One value of a condition or a list of them; numbers and booleans count as their text.</summary>
    public static IReadOnlyList<string> ConditionValues(JsonElement value, string where) => Scalars(value, where, one => one.ValueKind switch
    {
        JsonValueKind.String => one.GetString(),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => one.GetRawText(),
        _ => null,
    });

    private static IReadOnlyList<string> Scalars(JsonElement value, string where, Func<JsonElement, string?> read) =>
        [.. (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
            .Select(one => read(one) ?? throw new PolicyFormatException($"{where} takes a string or a list of strings."))];

    public static void Demand(bool holds, string message)
    {
        if (!holds)
        {
            throw new PolicyFormatException(message);
        }
    }
}
