using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Deployment.Policies;

/// <summary>What the documents of account A take: a role and the sources that name it, <c>source-trust.json</c> and <c>source-access.json</c>.</summary>
public sealed record SourceValues
{
    /// <summary>At least one, all with the same role and external id.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>Account B, whose AssumeRole step the role trusts: twelve digits.</summary>
    public required string WorkflowAccount { get; init; }

    /// <summary>The prefix of the workflow's names in account B.</summary>
    public string Prefix { get; init; } = "crosslink";

    /// <summary>The organisation that both accounts must belong to, such as <c>o-a1b2c3d4e5</c>; null asks for none.</summary>
    public string? OrganizationId { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bind() => new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["AssumeRoleArn"] = [$"arn:{Partition}:iam::{WorkflowAccount}:role/{Prefix}-AssumeRole"],
        ["ExternalId"] = Optional(Sources[0].ExternalId),
        ["OrganizationId"] = Optional(OrganizationId),
        ["Owners"] = Distinct(source => [source.Owner]),
        ["ObjectArns"] = Distinct(source => Under(source, source.AllowedPrefixes)),
        ["UploadArns"] = Distinct(source => Under(source, source.UploadPrefixes)),
        ["UploadKeyArns"] = Distinct(source => source.UploadPrefixes.Count > 0 ? source.KmsKeyArns : []),
        ["ListableBucketArns"] = Distinct(source => source.CanList ? [source.BucketArn] : []),
        ["KmsKeyArns"] = Distinct(source => source.KmsKeyArns),
        ["StorageServices"] = Distinct(source => [$"s3.{source.Region}.amazonaws.com"]),
    };

    private string Partition => Sources[0].RoleArn.Split(':')[1];

    private IReadOnlyList<string> Distinct(Func<Source, IEnumerable<string>> values) => [.. Sources.SelectMany(values).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Under(Source source, IReadOnlyList<string> prefixes) =>
        prefixes.Select(prefix => source.ObjectArn($"{PolicyResource.Escape(prefix).Text}*"));

    private static IReadOnlyList<string> Optional(string? value) => value is null ? [] : [value];
}
