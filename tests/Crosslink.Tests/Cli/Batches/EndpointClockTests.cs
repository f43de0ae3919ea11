using Crosslink.Cli.Connections;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Cli.Batches;

public sealed class EndpointClockTests
{
    private readonly FakeTimeProvider _machine = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Sat, 01 Aug 2026 12:00:59 GMT", null)]
    [InlineData("Sat, 01 Aug 2026 12:01:00 GMT", "1 minute behind")]
    [InlineData("Sat, 01 Aug 2026 17:00:30 GMT", "5 hours behind")]
    [InlineData("Sat, 01 Aug 2026 10:01:00 GMT", "119 minutes ahead of")]
    [InlineData("yesterday", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", null)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", null)]
    public void A_clock_that_is_wrong_is_told_from_one_that_is_right(string date, string? about)
    {
        var clock = new EndpointClock(_machine);
        clock.Read(date);

        Assert.Equal(about is not null, clock.Warning is not null);
        Assert.Contains(about ?? "", clock.Warning ?? "", StringComparison.Ordinal);
        _machine.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2026, clock.Now.Year);
    }

    [Fact]
    public void The_endpoint_s_time_goes_on_between_answers()
    {
        var clock = new EndpointClock(_machine);
        Assert.Equal(_machine.GetUtcNow(), clock.Now);
        clock.Read("Sat, 01 Aug 2026 17:00:00 GMT");
        _machine.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(new DateTimeOffset(2026, 8, 1, 17, 3, 0, TimeSpan.Zero), clock.Now);
    }
}
