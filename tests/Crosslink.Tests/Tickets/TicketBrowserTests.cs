using System.Text.Json.Nodes;
using Crosslink.Tests.Local;
using Crosslink.Tests.WebConsole.Browsers;
using Microsoft.Playwright;

namespace Crosslink.Tests.Tickets;

/// <summary>What somebody who was sent a ticket does, in a real browser.</summary>
public sealed class TicketBrowserTests
{
    private const string Name = "七人の侍 (1954) – “Réstauré”.mp4";

    private readonly string _chromium = Tool.RequireChromium();

    [Fact]
    public async Task A_ticket_saves_the_file_under_its_name()
    {
        await using var test = await CloudUnderTest.StartAsync();
        var ticket = await test.IssueTicketAsync(new JsonObject { ["validDays"] = 7 }, ("downloadAs", Name));
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(test.Endpoint);

        var download = await page.RunAndWaitForDownloadAsync(() => page.EvaluateAsync("address => { location.href = address; }", (string)ticket["ticketUrl"]!));

        await RequireFilmAsync(download);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_button_of_a_counted_ticket_saves_the_file_under_its_name_for_a_click_and_a_double_click(bool isDouble)
    {
        await using var test = await CloudUnderTest.StartAsync();
        var ticket = await test.IssueTicketAsync(new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 }, ("downloadAs", Name));
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(test.Endpoint, scripting: false, width: 390);
        await page.GotoAsync((string)ticket["ticketUrl"]!);
        Assert.Equal(Name, await page.Locator("bdi").InnerTextAsync());
        await BrowserSession.PictureAsync(page, "ticket");

        // A double click sends two POSTs, and the browser drops the answer to the first.
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Download" });
        var download = await page.RunAndWaitForDownloadAsync(() => isDouble ? button.DblClickAsync() : button.ClickAsync());

        await RequireFilmAsync(download);
        await page.ReloadAsync();
        Assert.Equal("This link has been used", await page.Locator("h1").InnerTextAsync());
    }

    private static async Task RequireFilmAsync(IDownload download)
    {
        Assert.Equal(Name, download.SuggestedFilename);
        Assert.Equal(65_536, new FileInfo(await download.PathAsync()).Length);
    }
}
