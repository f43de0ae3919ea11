using System.Text.Json;

namespace Crosslink.Cdk.Iam;

/// <summary>
/// The wildcards in resources that cannot be narrower, each kind with its reason. Any other wildcard remains a
/// finding of AwsSolutions-IAM5, so that somebody looks at it.
/// </summary>
internal static class Wildcards
{
    private const string Rule = "AwsSolutions-IAM5";

    private static readonly (Func<string, bool> Is, AcceptedFinding Finding)[] Kinds =
    [
        (resource => resource == "*",
            new(Rule, "X-Ray and the delivery of logs take no resource: their actions have none to name.", @"/^Resource::\*$/")),
        (resource => resource.Contains(":log-group:/aws/lambda/", StringComparison.Ordinal),
            new(Rule, "The streams of the function's own log group, which are named when a sandbox starts.", @"/^Resource::arn:.*:log-group:\/aws\/lambda\/.*:\*$/")),
        (resource => resource.Contains(":s3:::", StringComparison.Ordinal),
            new(Rule, "Objects are named by a bucket and a prefix: the workflow's own bucket, whose runs name them, or a source's allowed prefixes, where a session policy narrows each session to what its links name.", @"/^Resource::arn:.*:s3:::.*\*.*$/")),
        (resource => resource.Contains(":execution:", StringComparison.Ordinal) || resource.Contains(":express:", StringComparison.Ordinal),
            new(Rule, "Children and map runs of this state machine alone, which are named when they start.", @"/^Resource::arn:.*:(execution|express):.*\*$/")),
    ];

    /// <param name="document">A rendered identity policy.</param>
    public static IReadOnlyCollection<AcceptedFinding> In(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        var resources = parsed.RootElement.GetProperty("Statement").EnumerateArray()
            .Select(statement => statement.GetProperty("Resource"))
            .SelectMany(resource => resource.ValueKind == JsonValueKind.Array ? [.. resource.EnumerateArray()] : new[] { resource })
            .Select(resource => resource.GetString()!)
            .Where(resource => resource.Contains('*', StringComparison.Ordinal))
            .ToArray();
        return [.. Kinds.Where(kind => resources.Any(kind.Is)).Select(kind => kind.Finding)];
    }
}
