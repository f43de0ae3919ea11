using System.Globalization;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.WebConsole;

/// <summary>However much an endpoint says, a page stays one that a browser shows.</summary>
public sealed class LargePagesTests
{
    private const int Large = 2_000_000;
    private static readonly string Huge = new('x', 20_000_000);
    private static readonly string Arn = ScriptedExecutions.ArnOf("large");

    [Theory]
    [InlineData("graph")]
    [InlineData("timeline")]
    [InlineData("events")]
    public async Task A_cause_of_20_MB_makes_no_page_of_20_MB(string view)
    {
        using var service = new ScriptedExecutions
        {
            Description = new() { Status = "FAILED", StartDate = ScriptedExecutions.Start, StopDate = ScriptedExecutions.Start.AddSeconds(1), Error = "E", Cause = Huge, Input = Huge, Output = Huge },
            Events = [Event(1, "TaskStateEntered"), Event(2, "TaskScheduled"), Event(3, "TaskFailed"), Event(4, "ExecutionFailed")],
        };
        service.Events[2].TaskFailedEventDetails = new() { Error = "E", Cause = Huge };
        service.Events[3].ExecutionFailedEventDetails = new() { Error = "E", Cause = Huge };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var page = await console.PageAsync(console.PathOf(Arn, view));

        Assert.InRange(page.Length, 1, Large);
        Assert.Contains("bytes more are not shown", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_long_errors_stays_short()
    {
        using var service = new ScriptedExecutions
        {
            Description = new() { Error = Huge },
            Executions =
            [
                .. Enumerable.Range(0, 50).Select(i => new ExecutionListItem
                {
                    Name = $"E-{i}", ExecutionArn = ScriptedExecutions.ArnOf($"E-{i}"), Status = "ABORTED", StartDate = ScriptedExecutions.Start,
                }),
            ],
        };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        Assert.InRange((await console.PageAsync("/")).Length, 1, 200_000);
    }

    [Fact]
    public async Task A_state_that_was_tried_8000_times_shows_the_last_attempts()
    {
        using var service = new ScriptedExecutions { Events = [Event(1, "TaskStateEntered")] };
        for (var i = 0; i < 8000; i++)
        {
            service.Events.Add(Event(service.Events.Count + 1, "TaskScheduled"));
            service.Events.Add(Event(service.Events.Count + 1, "TaskFailed"));
            service.Events[^1].TaskFailedEventDetails = new() { Error = "E", Cause = "c" };
        }

        await using var console = await ConsoleUnderTest.StartAsync(service);

        var state = await console.PageAsync(ConsoleUnderTest.StateOf(Arn, "Work"));
        Assert.InRange(state.Length, 1, 200_000);
        Assert.Contains("""<tbody id="attempt-8000">""", state, StringComparison.Ordinal);
        Assert.Contains("The events have the 7800 attempts before these.", state, StringComparison.Ordinal);
        Assert.InRange((await console.PageAsync(console.PathOf(Arn, "timeline"))).Length, 1, 200_000);
    }

    [Fact]
    public async Task A_long_input_comes_back_whole_in_the_form()
    {
        using var service = new ScriptedExecutions();
        await using var console = await ConsoleUnderTest.StartAsync(service);
        var input = "{" + new string('x', 200_000);

        using var answer = await console.PostAsync("/start", await console.TokenAsync(), ("machine", ScriptedExecutions.MachineArn), ("name", ""), ("input", input));

        Assert.Contains($">{input}</textarea>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_nested_8000_deep_are_read_once_over()
    {
        const int Deep = 8_000;
        using var service = new ScriptedExecutions();
        for (var i = 0; i < Deep; i++)
        {
            service.Events.Add(Event(service.Events.Count + 1, "ParallelStateEntered"));
            service.Events[^1].StateEnteredEventDetails = new() { Name = i.ToString(CultureInfo.InvariantCulture) };
            service.Events.Add(Event(service.Events.Count + 1, "ParallelStateStarted"));
        }

        for (var i = 0; i < Deep; i++)
        {
            service.Events.Add(Event(service.Events.Count + 1, "ParallelStateFailed"));
        }

        await using var console = await ConsoleUnderTest.StartAsync(service);

        Assert.Contains("8000 states", await console.PageAsync(console.PathOf(Arn, "timeline")), StringComparison.Ordinal);
    }

    private static HistoryEvent Event(int id, string type) => new()
    {
        Id = id,
        PreviousEventId = id - 1,
        Type = type,
        Timestamp = ScriptedExecutions.Start.AddMilliseconds(id),
        StateEnteredEventDetails = type == "TaskStateEntered" ? new() { Name = "Work" } : null,
    };
}
