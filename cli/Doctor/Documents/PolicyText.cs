using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Cli.Failures;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Documents;

/// <summary>A policy document: as JSON, which can be mended, and as the evaluator reads it.</summary>
/// <param name="Origin">The file that it was given in; null for one that the stacks deploy.</param>
internal sealed record PolicyText(JsonObject Json, PolicyDocument Policy, string? Origin)
{
    // In the order in which they are looked for. The AWS CLI wraps documents in these.
    private static readonly string[] Wrappers = ["Role", "AssumeRolePolicyDocument", "PolicyVersion", "PolicyDocument", "Document", "Policy", "Content"];

    /// <summary>The ARN or the name of the role that <c>aws iam get-role</c> or <c>get-role-policy</c> prints it for; null if the text does not say.</summary>
    public string? PrintedFor { get; private init; }

    /// <summary>The ARN of the permissions boundary that <c>aws iam get-role</c> prints; null if there is none.</summary>
    public string? RoleBoundary { get; private init; }

    /// <param name="text">As <c>aws iam get-role</c>, <c>get-role-policy</c>, <c>get-policy-version</c>, <c>aws s3api get-bucket-policy</c>, <c>aws kms get-key-policy</c> or <c>aws organizations describe-policy</c> prints it, or the document itself, perhaps URL-encoded.</param>
    /// <exception cref="CommandFailedException"><c>InvalidPolicy</c></exception>
    public static PolicyText Read(string text, PolicyKind kind, string origin)
    {
        try
        {
            var printed = Printed(text);

            // With --query Role, the AWS CLI leaves the wrapper out.
            var role = printed is JsonObject whole ? whole["Role"] ?? (whole.ContainsKey("AssumeRolePolicyDocument") ? whole : null) : null;
            return Parse(Unwrap(printed), kind, origin) with
            {
                PrintedFor = Text(role, "Arn") ?? Text(printed, "RoleName"),
                RoleBoundary = Text(role, "PermissionsBoundary", "PermissionsBoundaryArn"),
            };
        }
        catch (Exception exception) when (exception is JsonException or PolicyFormatException)
        {
            throw new CommandFailedException(
                "InvalidPolicy", $"{origin} cannot be read as a policy: {exception.Message}", "Give the file what the AWS CLI prints, such as aws iam get-role for --trust.");
        }
    }

    /// <exception cref="PolicyFormatException">It is not a policy of that kind.</exception>
    public static PolicyText Parse(JsonObject json, PolicyKind kind, string? origin) => new(json, PolicyDocument.Parse(json.ToJsonString(), kind), origin);

    /// <summary>Its statements. A policy may have one that is not a list.</summary>
    public IReadOnlyList<JsonObject> Statements =>
        Json["Statement"] is JsonArray several ? [.. several.OfType<JsonObject>()] : [Json["Statement"]!.AsObject()];

    public PolicyText WithStatements(IEnumerable<JsonNode> statements)
    {
        var json = Json.DeepClone().AsObject();
        json["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]);
        return Parse(json, Policy.Kind, Origin);
    }

    private static JsonNode? Printed(string text)
    {
        var trimmed = text.Trim();
        var decoded = trimmed.StartsWith('%') ? Uri.UnescapeDataString(trimmed) : trimmed;
        return Local.StatesLanguage.Values.Json.Read(decoded);
    }

    private static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    private static JsonObject Unwrap(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => Unwrap(Printed(text)),
        JsonObject json when json.ContainsKey("Statement") => json,
        JsonObject json when Array.Find(Wrappers, json.ContainsKey) is { } wrapper => Unwrap(json[wrapper]),
        _ => throw new PolicyFormatException("there is no Statement in it."),
    };
}
