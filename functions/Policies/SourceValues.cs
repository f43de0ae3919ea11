using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Policies;

/// <summary>What the documents of account A take: the role of one source, <c>source-trust.json</c> and <c>source-access.json</c>.</summary>
public sealed record SourceValues
{
    public required Source Source { get; init; }

    /// <summary>Account B, whose AssumeRole step the role trusts: twelve digits.</summary>
    public required string WorkflowAccount { get; init; }

    /// <summary>The prefix of the workflow's names in account B.</summary>
    public string Prefix { get; init; } = "crosslink";

    /// <summary>The organisation that both accounts must belong to, such as <c>o-a1b2c3d4e5</c>; null asks for none.</summary>
    public string? OrganizationId { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bind()
    {
        var partition = Source.RoleArn.Split(':')[1];
        var bucket = $"arn:{partition}:s3:::{Source.Bucket}";
        return new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["AssumeRoleArn"] = [$"arn:{partition}:iam::{WorkflowAccount}:role/{Prefix}-AssumeRole"],
            ["ExternalId"] = Optional(Source.ExternalId),
            ["OrganizationId"] = Optional(OrganizationId),
            ["Owner"] = [Source.Owner],
            ["BucketRegion"] = [Source.Region],
            ["ObjectArns"] = [.. Source.AllowedPrefixes.Select(prefix => $"{bucket}/{PolicyResource.Escape(prefix).Text}*")],
            ["ListableBucketArns"] = Source.CanList ? [bucket] : [],
            ["KmsKeyArns"] = Source.KmsKeyArns,
        };
    }

    private static IReadOnlyList<string> Optional(string? value) => value is null ? [] : [value];
}
