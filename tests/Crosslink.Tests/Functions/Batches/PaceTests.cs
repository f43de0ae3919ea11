using Crosslink.Functions.Batches.Parts;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>How fast S3 is asked, on a clock that stands still.</summary>
public sealed class PaceTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Pace _pace;

    public PaceTests() => _pace = new Pace(_clock);

    [Fact]
    public void Nothing_waits_until_S3_slows_it_down()
    {
        Succeed(times: 500, over: TimeSpan.FromSeconds(1));

        Assert.Null(_pace.PerSecond);
        Assert.Equal(TimeSpan.Zero, _pace.Reserve());
    }

    [Fact]
    public void The_first_throttled_request_leaves_a_part_of_what_went_well()
    {
        Succeed(times: 100, over: TimeSpan.FromSeconds(0.5));
        _pace.Throttled();

        Assert.Equal(120, _pace.PerSecond!.Value, 0.5);
    }

    [Fact]
    public void Requests_are_spread_evenly_from_then_on()
    {
        Succeed(times: 100, over: TimeSpan.FromSeconds(0.5));
        _pace.Throttled();
        _clock.Advance(TimeSpan.FromSeconds(1));

        TimeSpan[] waits = [.. Enumerable.Range(0, 121).Select(_ => _pace.Reserve())];

        Assert.Equal(TimeSpan.Zero, waits[0]);
        Assert.Equal(1, waits[120].TotalSeconds, 0.01);
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.Equal(1 / 120.0, (pair.Second - pair.First).TotalSeconds, 0.0001));
    }

    [Fact]
    public void Requests_that_were_under_way_do_not_cut_it_twice()
    {
        Succeed(times: 100, over: TimeSpan.FromSeconds(0.5));
        for (var i = 0; i < 16; i++)
        {
            _pace.Throttled();
        }

        Assert.Equal(120, _pace.PerSecond!.Value, 0.5);

        _clock.Advance(TimeSpan.FromSeconds(1));
        _pace.Throttled();
        Assert.Equal(72, _pace.PerSecond!.Value, 0.5);
    }

    [Fact]
    public void It_comes_back_by_four_requests_a_second_each_second()
    {
        Succeed(times: 100, over: TimeSpan.FromSeconds(0.5));
        _pace.Throttled();

        Succeed(times: 120, over: TimeSpan.FromSeconds(1));

        Assert.Equal(124, _pace.PerSecond!.Value, 0.5);
    }

    [Fact]
    public void However_often_it_is_throttled_it_goes_on()
    {
        for (var i = 0; i < 100; i++)
        {
            _pace.Throttled();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, _pace.PerSecond);
    }

    private void Succeed(int times, TimeSpan over)
    {
        for (var i = 0; i < times; i++)
        {
            _clock.Advance(over / times);
            _pace.Succeeded();
        }
    }
}
