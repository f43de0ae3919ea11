using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Insights;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Tests.Local;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Crosslink.Tests.WebConsole.Browsers;

/// <summary>Every page in light and dark, on a desk and on a telephone: it can be used by everyone, and nothing is cut off.</summary>
public sealed class AppearanceTests
{
    private readonly string _chromium = Tool.RequireChromium();

    // What runs over the window's edge, and texts of the graph that run out of their states.
    private const string Faults = """
        () => {
          const faults = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
          for (const state of document.querySelectorAll("a.state")) {
            const frame = state.querySelector("rect").getBoundingClientRect();
            for (const text of state.querySelectorAll("text")) {
              const box = text.getBoundingClientRect();
              if (box.right > frame.right || box.left < frame.left || box.bottom > frame.bottom + 1) faults.push(`"${text.textContent}" runs out of its state`);
            }
          }
          for (const cell of document.querySelectorAll("th, td, p, h1, h2, label, li, button")) {
            if (cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).display !== "inline") faults.push(`"${cell.textContent.slice(0, 40)}" is cut`);
          }
          return faults;
        }
        """;

    // By far the slowest rule of axe's. It depends on the colours alone.
    private const string Contrast = "color-contrast";
    private static readonly AxeRunOptions ContrastAlone = new() { RunOnly = RunOnlyOptions.Rules(Contrast) };
    private static readonly AxeRunOptions AllElse = new() { Rules = new() { [Contrast] = new() { Enabled = false } } };

    [Fact]
    public async Task Nothing_keeps_anybody_out_and_nothing_is_cut()
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        cloud.Faults.Add(new Fault("sts", "AssumeRole", new Throttle()) { Times = 2 });
        var retried = await cloud.LinkAsync("metropolis-1927.mp4");
        var failed = await cloud.LinkAsync("no-such.mp4");
        var denied = await cloud.LinkAsync("lost-reel-1919.mp4", "vault");
        await cloud.LinkExpressAsync("no-such.mp4");
        var batch = await cloud.RunAsync("presign-batch", new JsonObject { ["bucket"] = "classic-movies", ["prefix"] = "" });
        using var client = cloud.StepFunctions();
        var run = (await client.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = batch.ExecutionArn }, TestContext.Current.CancellationToken)).MapRuns.Single();
        await using var console = await ConsoleUnderTest.StartAsync(client, options => options with { Insight = new CloudInsight(cloud.Cloud) });
        await using var inAws = await ConsoleUnderTest.StartAsync(client);
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(console);
        (string Name, string Path)[] pages =
        [
            ("list", "/"),
            ("failed-graph", console.PathOf(failed.ExecutionArn)),
            ("batch-graph", console.PathOf(batch.ExecutionArn)),
            ("timeline", console.PathOf(retried.ExecutionArn, "timeline")),
            ("events", console.PathOf(failed.ExecutionArn, "events")),
            ("state", ConsoleUnderTest.StateOf(retried.ExecutionArn, "AssumeRole")),
            ("failed-state", ConsoleUnderTest.StateOf(failed.ExecutionArn, "CheckObject")),
            ("denied-state", ConsoleUnderTest.StateOf(denied.ExecutionArn, "AssumeRole")),
            ("map-run", $"/map-run?arn={Uri.EscapeDataString(run.MapRunArn)}"),
            ("start", "/start?machine=arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link"),
            ("start-express", new Uri(inAws.Address, "/start?machine=arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express").ToString()),
            ("problem", "/nowhere"),
        ];

        var found = new List<string>();
        foreach (var (name, path) in pages)
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
            foreach (var (width, colours, rules) in new[] { (1280, ColorScheme.Light, new()), (1280, ColorScheme.Dark, ContrastAlone), (400, ColorScheme.Light, AllElse) })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = colours });
                await BrowserSession.PictureAsync(page, $"{colours}-{width}-{name}");
                found.AddRange((await page.RunAxe(rules)).Violations.Select(violation => $"{violation.Id}, {violation.Help}: {violation.Nodes.FirstOrDefault()?.Html}")
                    .Concat(await page.EvaluateAsync<string[]>(Faults))
                    .Select(fault => $"{name}, {width}, {colours}: {fault}"));
            }
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
