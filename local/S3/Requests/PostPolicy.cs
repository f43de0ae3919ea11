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

    // Fields that the policy need not name.
    private static readonly string[] Free = ["policy", "x-amz-signature", "file"];

    /// <summary>Judges a form by the policy that is signed with it.</summary>
    /// <exception cref="AwsErrorException">400 <c>InvalidPolicyDocument</c>, or 403 <c>AccessDenied</c> for what the policy does not allow.</exception>
    public static PostPolicy Demand(PostForm form, string bucket, DateTimeOffset now)
    {
        var document = Parse(form.Fields["policy"]);
        if (!DateTimeOffset.TryParse((string?)document["expiration"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiration))
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
                case JsonObject { Count: 1 } exact:
                    var (member, value) = exact.Single();
                    Match("eq", member, (string?)value, condition);
                    break;
                case JsonArray and [var least, var range, var most] when (string?)least == "content-length-range":
                    policy = new PostPolicy((long)range!, (long)most!);
                    break;
                case JsonArray and [var operation, var field, var expected] when (string?)operation is "eq" or "starts-with" && ((string?)field)?.StartsWith('$') == true:
                    Match((string)operation!, ((string)field!)[1..], (string?)expected, condition);
                    break;
                default:
                    throw Invalid("Invalid condition");
            }
        }

        var extra = form.Fields.Keys.Where(name => !named.Contains(name) && !name.StartsWith("x-ignore-", StringComparison.OrdinalIgnoreCase)).ToList();
        return extra.Count == 0 ? policy : throw Denied($"Extra input fields: {string.Join(", ", extra)}");

        void Match(string operation, string name, string? expected, JsonNode condition)
        {
            named.Add(name);
            var given = name.Equals("bucket", StringComparison.OrdinalIgnoreCase) ? bucket : form.Fields.GetValueOrDefault(name);
            var holds = operation == "eq" ? given == expected : given?.StartsWith(expected ?? "", StringComparison.Ordinal) ?? string.IsNullOrEmpty(expected);
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
            return JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(base64))) as JsonObject ?? throw Invalid("It is no JSON object");
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    private static AwsErrorException Denied(string what) => new(403, "AccessDenied", $"Invalid according to Policy: {what}");

    private static AwsErrorException Invalid(string what) => S3Errors.Invalid("InvalidPolicyDocument", $"Invalid Policy: {what}");
}
