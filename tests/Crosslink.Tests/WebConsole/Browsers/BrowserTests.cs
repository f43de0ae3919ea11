using System.Text.Json.Nodes;
using Crosslink.Cli.Insights;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Tests.Cli.EndToEnd;
using Crosslink.Tests.Local;
using Microsoft.Playwright;

namespace Crosslink.Tests.WebConsole.Browsers;

/// <summary>What an operator does in the console, in a real browser.</summary>
public sealed class BrowserTests
{
    private const string Machine = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link";
    private readonly string _chromium = Tool.RequireChromium();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_link_is_found_understood_and_looked_into(bool scripting)
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        await cloud.LinkAsync("metropolis-1927.mp4");
        var failed = await cloud.LinkAsync("no-such.mp4");
        await using var console = await ConsoleUnderTest.StartAsync(cloud.StepFunctions());
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(console, scripting);

        await page.GotoAsync("/");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Link, new() { Name = failed.Name }).ClickAsync();

        Assert.Equal("Check the key, letter by letter, and the version id; the object may have been deleted.", await page.Locator(".advice").InnerTextAsync());
        var end = page.Locator("a.state.failed").Filter(new() { HasText = "Object does not exist" });
        Assert.Equal("failed", await end.Locator(".how").TextContentAsync());
        var red = await end.Locator("rect").EvaluateAsync<string>("rect => getComputedStyle(rect).stroke");
        Assert.Equal("rgb(179, 22, 14)", red);
        await BrowserSession.PictureAsync(page, "failed");

        await page.Locator("a.state").Filter(new() { HasText = "CheckObject" }).ClickAsync();

        Assert.Equal("CheckObject", await page.Locator("h1").InnerTextAsync());
        Assert.Contains("no-such.mp4", await page.GetByRole(AriaRole.Region, new() { Name = "Input", Exact = true }).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("ObjectNotFoundException", await page.Locator(".failure").InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync(ConsoleUnderTest.StateOf(failed.ExecutionArn, "AssumeRole"));
        Assert.Contains("sealed", await page.GetByRole(AriaRole.Region, new() { Name = "Output", Exact = true }).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_retry_is_followed_from_the_timeline(bool scripting)
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        cloud.Faults.Add(new Fault("sts", "AssumeRole", new Throttle()) { Times = 4 });
        var ended = await cloud.LinkAsync("metropolis-1927.mp4");
        await using var console = await ConsoleUnderTest.StartAsync(cloud.StepFunctions());
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(console, scripting);

        await page.GotoAsync(console.PathOf(ended.ExecutionArn));
        await page.GetByRole(AriaRole.Link, new() { Name = "timeline" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "3 attempts" }).ClickAsync();

        Assert.EndsWith("#attempts", page.Url, StringComparison.Ordinal);
        var rows = await page.Locator("table.attempts tbody").AllInnerTextsAsync();
        Assert.Equal(3, rows.Count);
        Assert.All(rows.Take(2), row => Assert.Contains("ServiceUnavailableException", row, StringComparison.Ordinal));
        Assert.Contains("succeeded", rows[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_execution_is_started_from_the_form(bool scripting)
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        await using var console = await ConsoleUnderTest.StartAsync(cloud.StepFunctions());
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(console, scripting);

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start an execution" }).ClickAsync();
        await page.GetByLabel("State machine").SelectOptionAsync(new SelectOptionValue { Label = "crosslink-presign-link" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("from-the-browser");
        Assert.Contains("metropolis-1927.mp4", await page.GetByLabel("Input (JSON)").InputValueAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();

        Assert.Equal("from-the-browser", await page.Locator("h1").InnerTextAsync());
        await cloud.Execution($"{Machine.Replace("stateMachine", "execution", StringComparison.Ordinal)}:from-the-browser").History.Ended.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        if (!scripting)
        {
            await page.ReloadAsync();
        }

        await page.Locator("#summary .status.succeeded").WaitForAsync();
    }

    [Fact]
    public async Task A_batch_of_5000_lines_is_watched_to_its_end()
    {
        using var data = new DataFolder();
        for (var i = 0; i < 5000; i++)
        {
            data.Write($"films/{i:D4}.mp4", "0");
        }

        await using var cloud = await CloudUnderTest.StartAsync(options => options with { DataDirectory = data.Path, BatchConcurrency = 2 });
        using var client = cloud.StepFunctions();
        await using var console = await ConsoleUnderTest.StartAsync(client, options => options with { Insight = new CloudInsight(cloud.Cloud) });
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(console);
        var running = await CloudUnderTest.StartAsync(client, "presign-batch", new JsonObject { ["bucket"] = "films", ["prefix"] = "" }, name: "watched");

        await page.GotoAsync(console.PathOf(running));
        await page.GetByRole(AriaRole.Link, new() { Name = "Map run of Make the links" }).ClickAsync();
        await page.Locator("svg.progress").WaitForAsync();

        // Some have succeeded, which is the fourth count.
        await page.Locator("table.counts tbody tr:first-child td:nth-of-type(4):not(:text-is('0'))").WaitForAsync();
        await BrowserSession.PictureAsync(page, "batch", height: 760);

        // Without scripting, the page is as far as it was when it was loaded.
        var still = await browser.OpenAsync(console, scripting: false);
        await still.GotoAsync(page.Url);
        Assert.NotEqual("0", await still.Locator("table.counts tbody tr:first-child td:nth-of-type(4)").InnerTextAsync());
        await page.GetByText("It has ended.").Or(page.Locator("#summary .status.succeeded")).First.WaitForAsync();
        await cloud.EndAsync(client, running);
        await page.Locator("#summary .status.succeeded").WaitForAsync();

        await still.ReloadAsync();
        foreach (var ended in new[] { page, still })
        {
            // Total, pending, running, succeeded, failed, timed out, aborted.
            Assert.Equal(["5000", "0", "0", "5000", "0", "0", "0"], await ended.Locator("table.counts tbody tr").First.Locator("td").AllInnerTextsAsync());
            Assert.Equal("5000 of 5000 items succeeded, 0 did not", await ended.Locator("svg.progress").GetAttributeAsync("aria-label"));
            Assert.Equal("10", await ended.Locator("table.counts tbody tr").Last.Locator("td").First.InnerTextAsync());
        }
    }

    [Fact]
    public async Task A_page_follows_a_running_execution_without_being_loaded_again()
    {
        using var service = new ScriptedExecutions { Description = new() { Status = "RUNNING", StartDate = ScriptedExecutions.Start } };
        await using var console = await ConsoleUnderTest.StartAsync(service);
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(console);
        await page.GotoAsync(console.PathOf(ScriptedExecutions.ArnOf("one")));
        await page.EvaluateAsync("window.sameDocument = true");
        await page.GetByText("Live: this page follows what happens.").WaitForAsync();

        service.Events.Add(new() { Id = 1, PreviousEventId = 0, Type = "PassStateEntered", Timestamp = ScriptedExecutions.Start, StateEnteredEventDetails = new() { Name = "A" } });
        await page.Locator("a.state.running").WaitForAsync();
        service.Events.Add(new() { Id = 2, PreviousEventId = 1, Type = "PassStateExited", Timestamp = ScriptedExecutions.Start, StateExitedEventDetails = new() { Name = "A" } });
        service.Description.Status = "SUCCEEDED";
        service.Description.StopDate = ScriptedExecutions.Start.AddSeconds(1);
        await page.GetByText("It has ended.").WaitForAsync();

        Assert.Equal("succeeded", await page.Locator("#summary .status").InnerTextAsync());
        await page.Locator("a.state.succeeded").WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    /// <summary>A browser has six connections to a host, for all its tabs together.</summary>
    [Fact]
    public async Task More_pages_follow_their_executions_than_a_browser_has_connections()
    {
        using var service = new ScriptedExecutions { Description = new() { Status = "RUNNING", StartDate = ScriptedExecutions.Start } };
        await using var console = await ConsoleUnderTest.StartAsync(service);
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var pages = new List<IPage> { await browser.OpenAsync(console) };
        while (pages.Count < 8)
        {
            pages.Add(await pages[0].Context.NewPageAsync());
        }

        foreach (var page in pages)
        {
            await page.GotoAsync(console.PathOf(ScriptedExecutions.ArnOf("one")));
            await page.GetByText("Live: this page follows what happens.").WaitForAsync();
        }

        service.Events.Add(new() { Id = 1, PreviousEventId = 0, Type = "PassStateEntered", Timestamp = ScriptedExecutions.Start, StateEnteredEventDetails = new() { Name = "A" } });
        foreach (var page in pages)
        {
            await page.Locator("a.state.running").WaitForAsync();
        }
    }

    [Fact]
    public async Task The_keyboard_reaches_every_state_and_the_graph_can_be_zoomed()
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        var failed = await cloud.LinkAsync("no-such.mp4");
        await using var console = await ConsoleUnderTest.StartAsync(cloud.StepFunctions());
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(console);
        await page.GotoAsync(console.PathOf(failed.ExecutionArn));
        var states = await page.Locator("a.state").CountAsync();
        var width = await page.Locator(".graph > svg").EvaluateAsync<double>("svg => svg.getBoundingClientRect().width");

        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        Assert.True(await page.Locator(".graph > svg").EvaluateAsync<double>("svg => svg.getBoundingClientRect().width") > width);
        var reached = new HashSet<string>();
        for (var i = 0; i < states + 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.closest('a.state')?.textContent ?? ''"));
        }

        Assert.Equal(states, reached.Count(name => name.Length > 0));
    }
}
