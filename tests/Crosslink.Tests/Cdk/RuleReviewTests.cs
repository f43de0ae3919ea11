namespace Crosslink.Tests.Cdk;

/// <summary>The templates before cdk-nag's AwsSolutions and Serverless packs.</summary>
public sealed class RuleReviewTests
{
    [Fact]
    public void No_template_has_a_finding_that_is_not_suppressed_with_a_reason() => Assert.DoesNotContain(
        RuleReview.Read(), finding => finding.Template != RuleReview.Unsuppressed && finding.Suppressed is null);

    [Theory]
    [InlineData("AwsSolutions-IAM5")]
    [InlineData("AwsSolutions-S1")]
    [InlineData("Serverless-LambdaDLQ")]
    public void The_packs_find_what_the_templates_suppress(string rule) => Assert.Contains(
        RuleReview.Read(), finding => finding.Template == RuleReview.Unsuppressed && finding.Suppressed is null && finding.Rule == rule);

    [Fact]
    public void Every_suppression_suppresses_something()
    {
        var findings = RuleReview.Read();
        var accepted =
            from file in Directory.EnumerateFiles(Synthesis.Folder, "*.template.json")
            from resource in Template.Read(file).Resources
            from rule in resource.Value!["Metadata"]?["cdk_nag"]?["rules_to_suppress"]?.AsArray() ?? []
            select (Template: RuleReview.NameOf(file), Resource: resource.Key, Rule: rule!["id"]!.GetValue<string>(), Reason: rule["reason"]!.GetValue<string>());

        // A suppression of single findings is reported with the finding in front of its reason.
        Assert.DoesNotContain(accepted, one => !findings.Any(finding =>
            (finding.Template, finding.Resource, finding.Rule) == (one.Template, one.Resource, one.Rule)
            && finding.Suppressed?.EndsWith(one.Reason, StringComparison.Ordinal) == true));
    }
}
