using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Retries;
using CsCheck;

namespace Crosslink.Tests.Local.StatesLanguage;

public sealed class RetryTests
{
    private static readonly Func<double> Unasked = () => throw new InvalidOperationException("no randomness is needed");

    // The developer guide's example: 3 attempts, interval 3, rate 2: "after 3 seconds ... 6 seconds ... 12 seconds".
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 6)]
    [InlineData(3, 12)]
    public void The_interval_grows_by_the_backoff_rate(int retry, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.Before(new(["States.ALL"], IntervalSeconds: 3), retry, Unasked));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(1_000_000, 5)]
    public void MaxDelaySeconds_caps_the_interval(int retry, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.Before(new(["E"], IntervalSeconds: 3, MaxDelaySeconds: 5), retry, Unasked));

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 2.5)]
    public void Full_jitter_takes_a_share_of_the_capped_interval(double unit, double seconds)
    {
        var retrier = new Retrier(["E"], IntervalSeconds: 3, MaxDelaySeconds: 5, Jitter: JitterStrategy.Full);
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.Before(retrier, 2, () => unit));
    }

    [Fact]
    public void A_jittered_wait_never_leaves_its_bounds() =>
        Gen.Select(Gen.Int[1, 99_999_999], Gen.Double[1, 10], Gen.Int[1, 1000], Gen.Double[0, 0.999999]).Sample((interval, rate, retry, unit) =>
        {
            var retrier = new Retrier(["E"], interval, BackoffRate: rate, Jitter: JitterStrategy.Full);
            var upper = RetryDelay.Before(retrier with { Jitter = JitterStrategy.None }, retry, Unasked);
            var wait = RetryDelay.Before(retrier, retry, () => unit);
            Assert.InRange(wait, TimeSpan.Zero, upper);
        });

    [Fact]
    public void Each_retrier_counts_for_itself()
    {
        var counters = new RetryCounters(
            [new(["A"], IntervalSeconds: 1, MaxAttempts: 2), new(["B"], IntervalSeconds: 10, MaxAttempts: 1)], Unasked);
        Assert.Equal(
            [1d, 10d, 2d],
            new[] { counters.Next("A"), counters.Next("B"), counters.Next("A") }.Select(wait => wait!.Value.TotalSeconds));
        Assert.Null(counters.Next("A"));
        Assert.Null(counters.Next("B"));
        Assert.Equal(3, counters.Total);
    }

    [Fact]
    public void A_used_up_retrier_that_matches_hides_the_later_ones()
    {
        var counters = new RetryCounters([new(["A"], MaxAttempts: 0), new(["States.ALL"])], Unasked);
        Assert.Null(counters.Next("A"));
        Assert.NotNull(counters.Next("B"));
    }

    [Theory]
    [InlineData("ErrorA", "ErrorA", true)]
    [InlineData("ErrorA", "ErrorB", false)]
    [InlineData("States.ALL", "ErrorA", true)]
    [InlineData("States.ALL", "States.Timeout", true)]
    [InlineData("States.ALL", "States.Runtime", false)]
    [InlineData("States.ALL", "States.DataLimitExceeded", true)]
    [InlineData("States.ALL", null, true)]
    [InlineData("States.TaskFailed", "ErrorA", true)]
    [InlineData("States.TaskFailed", "States.Timeout", false)]
    [InlineData("States.TaskFailed", "States.Runtime", false)]
    [InlineData("States.DataLimitExceeded", "States.DataLimitExceeded", true)]
    [InlineData("States.Runtime", "States.Runtime", false)]
    public void ErrorEquals_covers_what_the_service_does(string name, string? error, bool covered) =>
        Assert.Equal(covered, ErrorMatch.Matches([name], error));
}
