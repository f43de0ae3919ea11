using Amazon.CDK;

namespace Crosslink.Cdk.Iam;

/// <summary>
/// Writes accepted findings into the template's metadata, so that the rule packs find them in the finished
/// template.
/// </summary>
internal static class Acceptance
{
    /// <summary>Once for each resource; a second call replaces the first.</summary>
    public static void Accept(this CfnResource resource, params IReadOnlyCollection<AcceptedFinding> findings)
    {
        if (findings.Count > 0)
        {
            resource.AddMetadata("cdk_nag", new Dictionary<string, object>
            {
                ["rules_to_suppress"] = findings.Select(finding => (object)finding.Metadata).ToArray(),
            });
        }
    }
}
