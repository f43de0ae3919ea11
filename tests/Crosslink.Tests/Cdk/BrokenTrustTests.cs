using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.Cloud;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Cdk;

/// <summary>The documents are one and the same: what breaks a trust policy breaks the stack and the local cloud.</summary>
public sealed class BrokenTrustTests
{
    private const string File = "source-trust.json";

    /// <summary>Account A's trust policy, naming another function than AssumeRole.</summary>
    private static readonly Dictionary<string, string> Broken = new() { [File] = Break() };

    [Fact]
    public void Broken_trust_shows_in_account_A_s_template()
    {
        var folder = Synthesis.Synthesise(Synthesis.Inputs() with { PolicyOverrides = Broken });

        Assert.Equal("arn:aws:iam::444455556666:role/crosslink-AssumeRole", Trusted(Synthesis.Source));
        Assert.Equal("arn:aws:iam::444455556666:role/crosslink-ValidateRequest", Trusted(Synthesis.ReadSource(folder)));
    }

    [Fact]
    public async Task Broken_trust_is_refused_by_the_local_cloud()
    {
        Assert.Null((await AssumeRoleAsync(new LocalCloudOptions()))["errorType"]);
        Assert.Equal(
            "RoleNotAssumableException",
            (await AssumeRoleAsync(new LocalCloudOptions { PolicyOverrides = Broken }))["errorType"]!.GetValue<string>());
    }

    private static async Task<JsonNode> AssumeRoleAsync(LocalCloudOptions options)
    {
        await using var cloud = await CloudOnNewPort.StartAsync(options);
        var payload = """
            {"for":"link","execution":"arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:trust",
             "request":{"bucket":"classic-movies","key":"metropolis-1927.mp4","expiresInSeconds":900}}
            """;
        var result = await cloud.Lambda.InvokeAsync(
            cloud.Lambda.Find("crosslink-AssumeRole")!, Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);
        return JsonNode.Parse(result.Payload.Span)!;
    }

    private static string Trusted(Template template) =>
        template.RoleTrusts()["S3Access"]["Statement"]![0]!["Principal"]!["AWS"]!.GetValue<string>();

    private static string Break()
    {
        var trust = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Synthesis.Repository.Policies, File)))!;
        trust["Statement"]![0]!["Principal"]!["AWS"] = "arn:aws:iam::444455556666:role/crosslink-ValidateRequest";
        return trust.ToJsonString();
    }
}
