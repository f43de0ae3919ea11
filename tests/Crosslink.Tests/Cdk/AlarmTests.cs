using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Deployment.Definitions;
using Crosslink.Deployment.Functions;
using Crosslink.Functions;

namespace Crosslink.Tests.Cdk;

/// <summary>Each alarm fires from what its metric really gets, and leaves passing trouble alone.</summary>
public sealed partial class AlarmTests
{
    private static readonly HashSet<string> OfLinks =
        [.. DefinitionFunctions.In(File.ReadAllText(Path.Combine(Synthesis.Repository.StateMachines, "presign-link.asl.json"))), nameof(Handlers.FollowTicket)];

    public static TheoryData<string> OfBatches => [.. FunctionDeclaration.All.Select(function => function.Name).Except(OfLinks)];

    public static TheoryData<string> OfEveryLink => [.. OfLinks];

    [Theory]
    [MemberData(nameof(OfBatches))]
    public void One_batch_whose_function_fails_through_every_retry_is_enough(string function)
    {
        Assert.True(Fires($"crosslink-{function}-errors", (Failed: 1, All: 1)));
        Assert.True(Fires($"crosslink-{function}-errors", (4, 4)));
    }

    [Theory]
    [MemberData(nameof(OfBatches))]
    public void A_retry_that_works_is_not_an_alarm(string function) => Assert.False(Fires($"crosslink-{function}-errors", (1, 2)));

    [Theory]
    [MemberData(nameof(OfEveryLink))]
    public void Links_that_fail_for_ten_minutes_are_an_alarm_and_a_single_one_is_none(string function)
    {
        Assert.True(Fires($"crosslink-{function}-errors", (5, 5), (5, 5), (0, 0)));
        Assert.False(Fires($"crosslink-{function}-errors", (1, 1), (1, 1), (1, 1)));
        Assert.False(Fires($"crosslink-{function}-errors", (2, 5), (2, 5), (2, 5)));
    }

    [Theory]
    [InlineData("crosslink-presign-link-executions-failed")]
    [InlineData("crosslink-presign-link-express-executions-failed")]
    public void Executions_that_fail_for_ten_minutes_are_an_alarm(string name) => Assert.True(Fires(name, (3, 5), (3, 5), (0, 0)));

    [Fact]
    public void Every_other_alarm_fires_from_the_first_count() => Assert.All(
        Alarms.Where(alarm => alarm["Metrics"] is null),
        alarm =>
        {
            Assert.Equal("GreaterThanOrEqualToThreshold", (string?)alarm["ComparisonOperator"]);
            Assert.Equal((1, 1), ((int)alarm["Threshold"]!, (int)alarm["EvaluationPeriods"]!));
        });

    [Fact]
    public void A_failed_batch_is_among_them() => Assert.Contains(
        Alarms, alarm => (string?)alarm["AlarmName"] == "crosslink-presign-batch-executions-failed" && (string?)alarm["MetricName"] == "ExecutionsFailed");

    private static IEnumerable<JsonObject> Alarms => Synthesis.WithAllAlarms.PropertiesOf("AWS::CloudWatch::Alarm");

    /// <summary>As CloudWatch evaluates an alarm over a share, the oldest period first; those that are not told had no calls.</summary>
    private static bool Fires(string name, params (double Failed, double All)[] periods)
    {
        var alarm = Assert.Single(Alarms, each => (string?)each["AlarmName"] == name);
        var expression = alarm["Metrics"]!.AsArray().Single(query => query!["Expression"] is not null)!["Expression"]!.GetValue<string>();
        var enough = Share().Match(expression);
        Assert.True(enough.Success, expression);
        Assert.Equal("GreaterThanThreshold", (string?)alarm["ComparisonOperator"]);
        var bad = periods
            .TakeLast((int)alarm["EvaluationPeriods"]!)
            .Count(period => period.All >= double.Parse(enough.Groups[1].ValueSpan, null) && 100 * period.Failed / period.All > (double)alarm["Threshold"]!);
        return bad >= (int)alarm["DatapointsToAlarm"]!;
    }

    [GeneratedRegex(@"^IF\(all >= (\d+), 100 \* failed / all, 0\)$")]
    private static partial Regex Share();
}
