using System.Text.Json;

namespace Crosslink.Local.Access.Policies;

/// <summary>Reads a Principal or NotPrincipal element.</summary>
internal static class PrincipalReader
{
    public static PrincipalSet? Read(JsonElement statement, string element)
    {
        if (!statement.TryGetProperty(element, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() == "*")
        {
            return new PrincipalSet(["*"], []);
        }

        PolicyReader.Demand(value.ValueKind == JsonValueKind.Object, $"{element} is \"*\" or an object.");
        List<string> aws = [];
        List<string> services = [];
        foreach (var member in value.EnumerateObject())
        {
            List<string> list = member.Name switch
            {
                "AWS" => aws,
                "Service" => services,

                // Nobody who calls here comes from an identity provider.
                "Federated" => [],
                _ => throw new PolicyFormatException($"The principal type '{member.Name}' is not evaluated here; AWS, Service and Federated are."),
            };
            list.AddRange(PolicyReader.Strings(member.Value, element));
        }

        foreach (var name in aws)
        {
            PolicyReader.Demand(name == "*" || !name.Contains('*', StringComparison.Ordinal), $"'{name}': a principal is named in full or is \"*\".");
        }

        return new PrincipalSet(aws, services);
    }
}
