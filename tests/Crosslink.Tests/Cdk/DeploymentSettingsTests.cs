using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Cdk;

public sealed class DeploymentSettingsTests
{
    [Theory]
    [InlineData("workflowAccount", "1234")]
    [InlineData("workflowRegion", "Ireland")]
    [InlineData("workflowRegion", "us-gov-west-1")]
    [InlineData("workflowRegion", "cn-north-1")]
    [InlineData("sourceRegion", "Virginia")]
    [InlineData("prefix", "Crosslink")]
    [InlineData("prefix", "a-prefix-that-would-make-names-too-long")]
    [InlineData("organizationId", "example.com")]
    [InlineData("permissionsBoundary", "arn:aws:iam::444455556666:policy/Boundary")]
    [InlineData("alarmEmail", "ops")]
    [InlineData("logRetentionDays", "31")]
    [InlineData("alarms", "some")]
    [InlineData("dashboard", "yes")]
    [InlineData("functionLogLevel", "info")]
    [InlineData("machineLogLevel", "OFF")]
    [InlineData("tracing", "off")]
    [InlineData("batchConcurrency", "0")]
    [InlineData("batchConcurrency", "1001")]
    [InlineData("batchConcurrency", "eight")]
    [InlineData("architecture", "riscv")]
    [InlineData("publish", "maybe")]
    public void Value_that_breaks_a_rule_is_refused_by_name(string name, string value)
    {
        var e = Assert.Throws<SettingsException>(() => DeploymentSettings.Read(each => each == name ? value : null));

        Assert.Contains($"{name}={value}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Account_A_is_deployed_in_the_workflows_region_unless_told_otherwise()
    {
        Assert.Equal("eu-west-1", DeploymentSettings.Read(name => name == "workflowRegion" ? "eu-west-1" : null).SourceRegion);
        Assert.Equal("eu-north-1", DeploymentSettings.Read(name => name == "sourceRegion" ? "eu-north-1" : null).SourceRegion);
    }

    [Fact]
    public void Arguments_outrank_cdk_json() => Assert.Equal(
        "reels", ContextOptions.Read(["-c", "prefix=reels", "--context", "publish=false"], Synthesis.Repository, _ => null)["prefix"]);

    [Fact]
    public void What_the_cdk_command_hands_over_outranks_arguments()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"organizationId":"o-a1b2c3d4e5","@aws-cdk/core:someFlag":true}""");

        var context = ContextOptions.Read(["-c", "prefix=reels"], Synthesis.Repository, name => name switch
        {
            "CDK_CONTEXT_JSON" => """{"prefix":"films","logRetentionDays":90}""",
            "CONTEXT_OVERFLOW_LOCATION_ENV" => file,
            _ => null,
        });

        Assert.Equal(["films", "90", "o-a1b2c3d4e5"], [context["prefix"], context["logRetentionDays"], context["organizationId"]]);
        File.Delete(file);
    }

    [Theory]
    [InlineData("-c")]
    [InlineData("-c prefix")]
    [InlineData("--prefix x")]
    [InlineData("-c acount=123456789012")]
    public void Argument_of_another_form_or_an_unknown_name_is_refused(string arguments) => Assert.Throws<SettingsException>(
        () => ContextOptions.Read(arguments.Split(' '), Synthesis.Repository, _ => null));

    [Fact]
    public void An_unknown_name_is_refused_that_the_cdk_command_hands_over()
    {
        var e = Assert.Throws<SettingsException>(() => ContextOptions.Read([], Synthesis.Repository, name => name == "CDK_CONTEXT_JSON"
            ? """{"organisationId":"o-a1b2c3d4e5"}""" : null));

        Assert.Contains("organisationId", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_may_be_written_as_JSON_has_them()
    {
        var context = ContextOptions.Read([], Synthesis.Repository, name => name == "CDK_CONTEXT_JSON" ? """{"publish":false,"logRetentionDays":90}""" : null);

        Assert.Equal((false, 90), (DeploymentSettings.Read(context.GetValueOrDefault).Publish, DeploymentSettings.Read(context.GetValueOrDefault).LogRetentionDays));
    }

    [Theory]
    [InlineData("@aws-cdk/core:newStyleStackSynthesis")]
    [InlineData("aws:cdk:enable-path-metadata")]
    [InlineData("acknowledged-issue-numbers")]
    public void What_is_the_CDKs_own_passes(string name) => Assert.Equal("x", ContextOptions.Read(
        [], Synthesis.Repository, variable => variable == "CDK_CONTEXT_JSON" ? $"{{\"{name}\":\"x\"}}" : null)[name]);

    [Fact]
    public void Code_without_a_bootstrap_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("crosslink-code").FullName;

        var e = Assert.Throws<SettingsException>(() => Synthesis.Synthesise(Synthesis.Inputs(("code", folder))));

        Assert.Contains(folder, e.Message, StringComparison.Ordinal);
    }
}
