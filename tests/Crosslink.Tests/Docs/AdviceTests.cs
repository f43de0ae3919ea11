using System.Text.RegularExpressions;
using Crosslink.Tests.Cdk;

namespace Crosslink.Tests.Docs;

/// <summary>What people are told to do helps.</summary>
public sealed partial class AdviceTests
{
    /// <summary>A redriven execution enters the Fail state in which it ended once more, and fails again.</summary>
    [Fact]
    public void Nobody_is_told_to_redrive_an_execution() => Assert.All(Advice(), text => Assert.DoesNotMatch(Redrive(), text));

    [Fact]
    public void The_alarm_for_failed_batches_says_what_starts_one_again()
    {
        var alarm = Assert.Single(Synthesis.Workflow.PropertiesOf("AWS::CloudWatch::Alarm"), each => (string?)each["AlarmName"] == "crosslink-presign-batch-executions-failed");

        Assert.Contains("without scheduledTime", (string?)alarm["AlarmDescription"], StringComparison.Ordinal);
        Assert.Contains("--resume", (string?)alarm["AlarmDescription"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Advice() =>
    [
        .. Synthesis.Workflow.PropertiesOf("AWS::CloudWatch::Alarm").Select(alarm => alarm["AlarmDescription"]!.GetValue<string>()),
        .. Directory.EnumerateFiles(Synthesis.Repository.StateMachines, "*.json").Select(File.ReadAllText),
        .. new[] { "README.md", "SECURITY.md", "cdk/README.md", "cli/README.md", "functions/README.md" }.Select(file => File.ReadAllText(Path.Combine(Synthesis.Repository.Root, file))),
    ];

    [GeneratedRegex("redriv", RegexOptions.IgnoreCase)]
    private static partial Regex Redrive();
}
