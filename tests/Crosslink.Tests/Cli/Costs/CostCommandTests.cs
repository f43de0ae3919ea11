using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.Costs;

/// <summary>The sums of the definitions that are deployed.</summary>
public sealed class CostCommandTests
{
    [Fact]
    public async Task A_batch_stays_within_one_and_a_half_times_the_price_of_its_HEADs() =>
        Assert.InRange(await WorstOfAsync("batch"), 0.40, 0.60);

    [Fact]
    public async Task A_batch_that_trusts_a_listing_stays_under_fifteen_cents() =>
        Assert.InRange(await WorstOfAsync("batch-listing"), 0.05, 0.15);

    [Fact]
    public async Task A_goal_that_is_missed_is_said_with_the_line_that_is_to_blame()
    {
        var ran = await CrosslinkInProcess.RunAsync("cost", "--mode", "batch", "--batch-size", "10");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("over the goal of $0.60 per million, most of all for one transition per child ($2.5000)", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assumptions_are_printed_and_can_be_replaced()
    {
        var ran = await CrosslinkInProcess.RunAsync("cost", "--mode", "batch", "--assume", "head-ms=25", "--assume", "traced=0");

        Assert.Matches("(?m)^  head-ms +25  ", ran.Output);
        Assert.DoesNotContain("X-Ray  ", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_runs_carry_their_own_steps()
    {
        var small = await CrosslinkInProcess.RunAsync("cost", "--mode", "batch", "--links", "1000", "--json");

        Assert.True(Worst(small.Output) > 0.6);
    }

    [Theory]
    [InlineData("'many'", "--links", "many")]
    [InlineData("number from 1", "--batch-size", "0")]
    [InlineData("'sometimes'", "--mode", "sometimes")]
    [InlineData("NAME=NUMBER", "--assume", "head-ms")]
    [InlineData("'heads' is not an assumption", "--assume", "heads=3")]
    [InlineData("head-ms must be from 0 to 1,000,000,000", "--assume", "head-ms=NaN")]
    [InlineData("head-ms must be from 0 to 1,000,000,000", "--assume", "head-ms=9999999999999999999999999999999999")]
    [InlineData("traced must be from 0 to 1.", "--assume", "traced=5")]
    public async Task What_cannot_be_read_is_a_usage_error(string about, params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(["cost", .. arguments]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(about, ran.Error, StringComparison.Ordinal);
    }

    private static async Task<double> WorstOfAsync(string mode) => Worst((await CrosslinkInProcess.RunAsync("cost", "--mode", mode, "--json")).Output);

    private static double Worst(string json) => (double)JsonNode.Parse(json)!["modes"]![0]!["dollarsPerMillionAtWorst"]!;
}
