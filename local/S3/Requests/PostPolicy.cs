using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Requests;

/// <summary>What a form may upload; see "Creating a POST policy" in the S3 API reference.</summary>
/// <param name="LeastBytes">The least size of the file.</param>
/// <param name="MostBytes">The greatest size of the file.</param>
internal sealed record PostPolicy(long LeastBytes, long MostBytes)
{
    private const long MostOfS3 = 5L * 1024 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // Fields that the policy need not name.
    private static readonly string[] Free = ["policy", "x-amz-signature", "file"];

    /// <summary>Judges a form by the policy that is signed with it.</summary>
    /// <exception cref="AwsErrorException">400 <c>InvalidPolicyDocument</c>, or 403 <c>AccessDenied</c> for what the policy does not allow.</exception>
    public static PostPolicy Demand(PostForm form, string bucket, DateTimeOffset now)
    {
        var document = Parse(form.Fields["policy"]);
        if (!DateTimeOffset.TryParse(Text(document["expiration"]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiration))
        {
            throw Invalid("Invalid 'expiration' value");
        }

        if (expiration <= now)
        {
            throw Denied("Policy expired.");
        }

        var policy = new PostPolicy(0, MostOfS3);
        var named = new HashSet<string>(Free, StringComparer.OrdinalIgnoreCase);
        foreach (var condition in document["conditions"] as JsonArray ?? throw Invalid("'conditions' is missing"))
        {
            switch (condition)
            {
                case JsonObject { Count: 1 } exact when exact.Single() is var (member, value) && Text(value) is { } text:
                    Match("eq", member, text, condition);
                    break;
                case JsonArray and [var range, var least, var most] when Text(range) == "content-length-range" && Size(least) is { } from && Size(most) is { } to:
                    policy = new PostPolicy(Math.Max(policy.LeastBytes, from), Math.Min(policy.MostBytes, to));
                    break;
                case JsonArray and [var operation, var field, var expected]
                    when Text(operation) is "eq" or "starts-with" && Text(field) is ['$', ..] name && Text(expected) is { } text:
                    Match(Text(operation)!, name[1..], text, condition);
                    break;
                default:
                    throw Invalid($"Invalid condition: {condition?.ToJsonString() ?? "null"}");
            }
        }

        var extra = form.Fields.Keys.Where(name => !named.Contains(name) && !name.StartsWith("x-ignore-", StringComparison.OrdinalIgnoreCase)).ToList();
        return extra.Count == 0 ? policy : throw Denied($"Extra input fields: {string.Join(", ", extra)}");

        void Match(string operation, string name, string expected, JsonNode condition)
        {
            named.Add(name);
            var given = name.Equals("bucket", StringComparison.OrdinalIgnoreCase) ? bucket : form.Fields.GetValueOrDefault(name);
            var holds = operation == "eq" ? given == expected : (given ?? "").StartsWith(expected, StringComparison.Ordinal);
            if (!holds)
            {
                throw Denied($"Policy Condition failed: {condition.ToJsonString()}");
            }
        }
    }

    private static JsonObject Parse(string base64)
    {
        try
        {
            var document = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(base64)), documentOptions: Strict);

            // The parser lets half a surrogate pair pass, which nothing can write.
            _ = document?.ToJsonString();
            return document as JsonObject ?? throw Invalid("It is not a JSON object");
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static long? Size(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && long.TryParse(node.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private static AwsErrorException Denied(string what) => new(403, "AccessDenied", $"Invalid according to Policy: {what}");

    private static AwsErrorException Invalid(string what) => S3Errors.Invalid("InvalidPolicyDocument", $"Invalid Policy: {what}");
}
