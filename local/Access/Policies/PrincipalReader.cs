using System.Text.Json;
using System.Text.RegularExpressions;

namespace Crosslink.Local.Access.Policies;

/// <summary>Reads a Principal or NotPrincipal element.</summary>
internal static partial class PrincipalReader
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
            PolicyReader.Demand(list.Count > 0, $"The list of {element} is empty.");
        }

        PolicyReader.Demand(value.EnumerateObject().Any(), $"{element} names nobody.");

        foreach (var name in aws)
        {
            PolicyReader.Demand(name == "*" || !name.Contains('*', StringComparison.Ordinal), $"'{name}': a principal is named in full or is \"*\".");
            PolicyReader.Demand(AwsPrincipal().IsMatch(name), $"'{name}' is not a principal: neither an account, nor the ARN of an account, a user, a role or a session of a role.");
        }

        return new PrincipalSet(aws, services);
    }

    [GeneratedRegex(@"\A(\*|[0-9]{12}|A(IDA|ROA)[A-Z0-9]{12,124}|arn:aws[a-z-]*:(iam::([0-9]{12}:(root|(user|role)/.+)|cloudfront:user/.+)|sts::[0-9]{12}:(assumed-role/[^/]+/[^/]+|federated-user/.+)))\z", RegexOptions.CultureInvariant)]
    private static partial Regex AwsPrincipal();
}
