using System.Text.RegularExpressions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.WebConsole;

/// <summary>Lists of many executions.</summary>
public sealed partial class ListPagingTests
{
    private const int Many = 10_000;

    [Fact]
    public async Task Ten_thousand_executions_are_paged_failed_first_and_each_is_there_once()
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);
        var seen = await AllAsync(console, service, "/");

        Assert.Equal(Many, seen.Count);
        Assert.Equal(Many, seen.Distinct().Count());
        string[] expected =
        [
            .. service.Executions.Where(execution => execution.Status.Value is "FAILED" or "TIMED_OUT" or "ABORTED").Select(execution => execution.Name),
            .. service.Executions.Where(execution => execution.Status.Value == "RUNNING").Select(execution => execution.Name),
            .. service.Executions.Where(execution => execution.Status.Value == "SUCCEEDED").Select(execution => execution.Name),
        ];
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Executions_that_start_between_two_pages_hide_none()
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);
        var first = await console.PageAsync("/?status=SUCCEEDED");
        service.Executions.InsertRange(0, Enumerable.Range(0, 20).Select(i => Item($"new-{i}", "SUCCEEDED", Many + i)).Reverse());

        var second = await console.PageAsync(System.Net.WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value));

        var expected = service.Executions.Where(execution => execution.Status.Value == "SUCCEEDED" && !execution.Name.StartsWith("new", StringComparison.Ordinal)).Select(execution => execution.Name).Take(100);
        Assert.Equal(expected, new[] { first, second }.SelectMany(page => Row().Matches(page)).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task A_search_far_back_spares_the_service_and_goes_on_where_it_was()
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);
        var found = await AllAsync(console, service, "/?error=ErrorE-8");

        Assert.Equal(service.Executions.Where(execution => execution.Status.Value == "FAILED" && execution.Name.StartsWith("E-8", StringComparison.Ordinal)).Select(execution => execution.Name), found);
    }

    [Fact]
    public async Task Of_a_span_of_time_only_that_is_listed()
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var found = await AllAsync(console, service, "/?status=SUCCEEDED&from=2026-08-01T12:10&to=2026-08-01T12:15");

        Assert.Equal(
            service.Executions.Where(execution => execution.Status.Value == "SUCCEEDED" && execution.StartDate >= ScriptedExecutions.Start.AddMinutes(10) && execution.StartDate <= ScriptedExecutions.Start.AddMinutes(15)).Select(execution => execution.Name),
            found);
    }

    [Fact]
    public async Task Executions_of_many_state_machines_are_each_there_once()
    {
        StateMachineListItem[] machines = [.. Enumerable.Range(0, 150).Select(i => new StateMachineListItem
        {
            Name = $"machine-{i}",
            StateMachineArn = $"arn:aws:states:us-east-1:444455556666:stateMachine:machine-{i}",
            Type = "STANDARD",
        })];
        using var service = new ScriptedExecutions { OtherMachines = machines };
        service.Executions.AddRange(machines.Select((machine, i) => new ExecutionListItem
        {
            Name = $"E-{i}",
            ExecutionArn = machine.StateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + $":E-{i}",
            StateMachineArn = machine.StateMachineArn,
            Status = "FAILED",
            StartDate = ScriptedExecutions.Start.AddMinutes(i),
            StopDate = ScriptedExecutions.Start.AddMinutes(i + 1),
        }));
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var seen = new List<string>();
        for (string? path = "/"; path is not null;)
        {
            var page = await console.PageAsync(path);
            seen.AddRange(Row().Matches(page).Select(match => match.Groups[1].Value));
            path = Next().Match(page) is { Success: true } next ? System.Net.WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        Assert.Equal(Enumerable.Range(0, 150).Reverse().Select(i => $"E-{i}"), seen);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("e30")]
    public async Task A_cursor_that_is_none_shows_the_first_page(string cursor)
    {
        using var service = Service();
        await using var console = await ConsoleUnderTest.StartAsync(service);

        Assert.Equal(Row().Match(await console.PageAsync("/")).Groups[1].Value, Row().Match(await console.PageAsync($"/?cursor={cursor}")).Groups[1].Value);
    }

    /// <summary>Follows a list to its end; no page may be large, nor cost many calls.</summary>
    private static async Task<List<string>> AllAsync(ConsoleUnderTest console, ScriptedExecutions service, string? path)
    {
        var seen = new List<string>();
        while (path is not null)
        {
            var before = service.Calls;
            var page = await console.PageAsync(path);
            seen.AddRange(Row().Matches(page).Select(match => match.Groups[1].Value));
            Assert.InRange(service.Calls - before, 0, 100);
            Assert.InRange(page.Length, 1, 60_000);
            path = Next().Match(page) is { Success: true } next ? System.Net.WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        return seen;
    }

    // One a minute, the newest first; a tenth of them did not succeed.
    private static ScriptedExecutions Service() => new()
    {
        Executions = [.. Enumerable.Range(0, Many).Select(i => Item($"E-{i}", (i % 30) switch { 3 => "FAILED", 13 => "TIMED_OUT", 23 => "ABORTED", 29 => "RUNNING", _ => "SUCCEEDED" }, i)).Reverse()],
    };

    private static ExecutionListItem Item(string name, string status, int minute) => new()
    {
        Name = name,
        ExecutionArn = ScriptedExecutions.ArnOf(name),
        StateMachineArn = ScriptedExecutions.MachineArn,
        Status = status,
        StartDate = ScriptedExecutions.Start.AddMinutes(minute),
        StopDate = status == "RUNNING" ? null : ScriptedExecutions.Start.AddMinutes(minute + 1),
    };

    [GeneratedRegex("""<th scope="row"><a href="/execution[^"]*">([^<]+)</a>""")]
    private static partial Regex Row();

    [GeneratedRegex("""<a rel="next" href="([^"]+)">""")]
    private static partial Regex Next();
}
