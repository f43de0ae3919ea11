using System.Text.RegularExpressions;
using Crosslink.Cdk.Serverless;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Functions;

namespace Crosslink.Tests.Cdk;

/// <summary><c>cdk/README.md</c> says what is so.</summary>
public sealed partial class DeploymentChapterTests
{
    private static readonly string Chapter = File.ReadAllText(Path.Combine(Synthesis.Repository.Cdk, "README.md"));

    [Fact]
    public void Context_table_lists_every_setting_in_order() => Assert.Equal(
        DeploymentSettings.Names, Rows(Chapter[..Chapter.IndexOf("\n## With SAM", StringComparison.Ordinal)]));

    [Fact]
    public void Parameter_table_lists_every_parameter_of_the_serverless_templates_in_order() => Assert.Equal(
        TemplatePart.All.SelectMany(part => Template.Read(Path.Combine(Synthesis.Repository.Root, part.File)).Json["Parameters"]!.AsObject()).Select(parameter => parameter.Key).Distinct(),
        Rows(Chapter[Chapter.IndexOf("\n## With SAM", StringComparison.Ordinal)..]));

    private static IEnumerable<string> Rows(string text) => Row().Matches(text).Select(row => row.Groups[1].Value);

    /// <summary>An alarm costs $0.10 for each metric that it watches, a key $1; the first three dashboards of an account are free.</summary>
    [Fact]
    public void Alarms_cost_what_their_metrics_cost()
    {
        var (essential, all) = (Alarms(Synthesis.Workflow), Alarms(Synthesis.WithAllAlarms));

        Assert.Contains(FormattableString.Invariant($"| alarms, $0.10 for each metric they watch | {essential:0.00}; {all:0.00} with `alarms=all` |"), Chapter, StringComparison.Ordinal);
        Assert.True(Synthesis.Workflow.PropertiesOf("AWS::KMS::Key").Count() + essential < 3);
    }

    private static decimal Alarms(Template template) => 0.10m * template.PropertiesOf("AWS::CloudWatch::Alarm")
        .Sum(alarm => alarm["Metrics"]?.AsArray().Count(query => query!["MetricStat"] is not null) ?? 1);

    [Fact]
    public void Rollback_loop_names_every_function() => Assert.Equal(
        FunctionDeclaration.All.Select(function => function.Name),
        FunctionLoop().Match(Chapter).Groups[1].Value.Split(' ').Order(StringComparer.Ordinal));

    [Fact]
    public void Names_in_the_commands_are_the_stacks_own()
    {
        Assert.True(File.Exists(Path.Combine(Synthesis.Folder, "crosslink-workflow.template.json")));
        Assert.Contains("deploy crosslink-workflow ", Chapter, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Synthesis.Folder, "crosslink-source-111122223333.template.json")));
        Assert.Contains("deploy crosslink-source-111122223333 ", Chapter, StringComparison.Ordinal);
        Assert.Contains($"s3://{Synthesis.Workflow.Properties("BatchBucket")["BucketName"]} ", Chapter, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(\w+)` \| ", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"for function in ([\w ]+); do")]
    private static partial Regex FunctionLoop();
}
