namespace Crosslink.Cdk.Iam;

/// <summary>A finding of cdk-nag that a reviewer has accepted.</summary>
/// <param name="Rule">Such as <c>AwsSolutions-S1</c>.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="AppliesTo">A regular expression over the rule's separate findings (<c>/^Resource::.../</c>), or null for all.</param>
internal sealed record AcceptedFinding(string Rule, string Reason, string? AppliesTo = null)
{
    /// <summary>As cdk-nag reads it from <c>cdk_nag.rules_to_suppress</c>.</summary>
    public Dictionary<string, object> Metadata
    {
        get
        {
            var metadata = new Dictionary<string, object> { ["id"] = Rule, ["reason"] = Reason };
            if (AppliesTo is not null)
            {
                metadata["applies_to"] = new object[] { new Dictionary<string, object> { ["regex"] = AppliesTo } };
            }

            return metadata;
        }
    }
}
