using Amazon.CDK;

namespace Crosslink.Cdk.Review;

/// <summary>
/// Findings of cdk-nag that a reviewer has accepted, each with its reason, in the template's own metadata: whoever
/// runs the rule packs over the finished template sees them.
/// </summary>
internal static class Acceptance
{
    /// <summary>Once for each resource; a second call replaces the first.</summary>
    public static void Accept(this CfnResource resource, params IEnumerable<(string Rule, string Reason)> findings) =>
        resource.AddMetadata("cdk_nag", new Dictionary<string, object>
        {
            ["rules_to_suppress"] = findings
                .Select(finding => (object)new Dictionary<string, object> { ["id"] = finding.Rule, ["reason"] = finding.Reason })
                .ToArray(),
        });
}
