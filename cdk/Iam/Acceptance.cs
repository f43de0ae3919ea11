using Amazon.CDK;

namespace Crosslink.Cdk.Iam;

/// <summary>
/// Puts accepted findings into the template's own metadata, where whoever runs the rule packs over the finished
/// template sees them.
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
