using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cdk;

/// <summary>The documents are one and the same: what breaks one breaks the stacks and the local cloud.</summary>
public sealed class BrokenTrustTests
{
    [Fact]
    public void Trust_policy_that_names_another_function_shows_in_account_A_s_template()
    {
        var trust = JsonNode.Parse(File.ReadAllText(Path.Combine(Synthesis.Repository.Policies, "source-trust.json")))!;
        trust["Statement"]![0]!["Principal"]!["AWS"] = "arn:aws:iam::444455556666:role/crosslink-ValidateRequest";

        var folder = Synthesis.Synthesise(Synthesis.Inputs() with
        {
            PolicyOverrides = new Dictionary<string, string> { ["source-trust.json"] = trust.ToJsonString() },
        });

        Assert.Equal(
            "arn:aws:iam::444455556666:role/crosslink-ValidateRequest",
            Synthesis.ReadSource(folder).RoleTrusts()["S3Access"]["Statement"]![0]!["Principal"]!["AWS"]!.GetValue<string>());
        Assert.DoesNotContain(
            "crosslink-ValidateRequest",
            Synthesis.Source.RoleTrusts()["S3Access"].ToJsonString(),
            StringComparison.Ordinal);
    }
}
