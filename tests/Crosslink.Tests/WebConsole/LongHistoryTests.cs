using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;
using Crosslink.WebConsole.Histories;

namespace Crosslink.Tests.WebConsole;

/// <summary>The longest history that Step Functions keeps: 25,000 events.</summary>
public sealed class LongHistoryTests
{
    private const int Events = 25_000;
    private const int LargestPage = 500_000;
    private static readonly string Arn = ScriptedExecutions.ArnOf("long");

    [Theory]
    [InlineData("graph")]
    [InlineData("timeline")]
    [InlineData("events")]
    public async Task A_page_of_it_stays_below_500_kB(string view)
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var page = await console.PageAsync(console.PathOf(Arn, view));

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, LargestPage);
    }

    [Fact]
    public async Task A_state_with_thousands_of_visits_stays_below_500_kB_and_shows_the_one_that_was_chosen()
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var page = await console.PageAsync(ConsoleUnderTest.StateOf(Arn, "Work") + "&visit=7");

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, LargestPage);
        Assert.Contains("&quot;n&quot;: 7", page, StringComparison.Ordinal);
        Assert.Contains("4999 visits", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_page_of_events_ends_with_the_last_event()
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var page = await console.PageAsync(console.PathOf(Arn, "events") + "&page=125");

        Assert.Contains($"""<tr id="event-{Events}">""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("""<tr id="event-24800">""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_is_not_read_again()
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);
        await console.PageAsync(console.PathOf(Arn));
        var first = service.Calls;

        await console.PageAsync(console.PathOf(Arn, "timeline"));

        Assert.Equal(25 + 1, first);
        Assert.Equal(1 + 1, service.Calls - first);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1999)]
    [InlineData(2000)]
    [InlineData(2001)]
    [InlineData(3001)]
    [InlineData(24_999)]
    public async Task A_history_is_whole_and_hardly_a_page_of_it_is_read_twice(int events)
    {
        using var service = new ScriptedExecutions { Events = [.. Enumerable.Range(1, events).Select(id => Event(id, "PassStateEntered"))] };

        var read = await HistoryPages.ReadAsync(service, Arn, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, events).Select(id => (long)id), read.Select(happened => happened.Id!.Value));

        // Both ends read one page at a time, and may meet within one.
        Assert.InRange(service.Calls, (events + 999) / 1000, ((events + 999) / 1000) + 1);
    }

    [Fact]
    public async Task A_history_longer_than_any_is_refused()
    {
        using var service = new ScriptedExecutions { Events = [.. Enumerable.Range(1, 40_000).Select(id => Event(id, "PassStateEntered"))] };

        await Assert.ThrowsAsync<UnexpectedAnswerException>(() => HistoryPages.ReadAsync(service, Arn, TestContext.Current.CancellationToken));

        Assert.InRange(service.Calls, 25, 28);
    }

    // A loop of one state: five events for each round.
    private static ScriptedExecutions Service()
    {
        var events = new List<HistoryEvent> { Event(1, "ExecutionStarted") };
        while (events.Count < Events - 5)
        {
            var id = events.Count + 1;
            events.Add(Event(id, "TaskStateEntered"));
            events[^1].StateEnteredEventDetails = new() { Name = "Work", Input = $$"""{"n":{{id}}}""" };
            events.Add(Event(id + 1, "TaskScheduled"));
            events[^1].TaskScheduledEventDetails = new() { Resource = "invoke", ResourceType = "lambda", Parameters = "{}" };
            events.Add(Event(id + 2, "TaskStarted"));
            events.Add(Event(id + 3, "TaskSucceeded"));
            events[^1].TaskSucceededEventDetails = new() { Output = "{}" };
            events.Add(Event(id + 4, "TaskStateExited"));
            events[^1].StateExitedEventDetails = new() { Name = "Work", Output = "{}" };
        }

        while (events.Count < Events - 1)
        {
            events.Add(Event(events.Count + 1, "PassStateEntered"));
            events[^1].StateEnteredEventDetails = new() { Name = "Rest" };
        }

        events.Add(Event(Events, "ExecutionSucceeded"));
        return new ScriptedExecutions
        {
            Events = events,
            Definition = """{"StartAt":"Work","States":{"Work":{"Type":"Task","Next":"Rest"},"Rest":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"Work"}],"Default":"End"},"End":{"Type":"Succeed"}}}""",
        };
    }

    private static HistoryEvent Event(int id, string type) =>
        new() { Id = id, PreviousEventId = id - 1, Type = type, Timestamp = ScriptedExecutions.Start.AddMilliseconds(id * 10) };
}
