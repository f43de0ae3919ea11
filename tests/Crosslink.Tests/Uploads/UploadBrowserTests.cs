using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using Crosslink.Tests.Tickets;
using Crosslink.Tests.WebConsole.Browsers;
using Microsoft.Playwright;
using static Crosslink.Tests.Uploads.UploadActions;

namespace Crosslink.Tests.Uploads;

/// <summary>What web pages do with upload links, forms and tickets, in a real browser.</summary>
public sealed class UploadBrowserTests
{
    private const string Send = """
        async link => {
            const headers = new Headers(link.headers);
            headers.delete('content-length');
            try {
                const answer = await fetch(link.url, { method: link.method, headers, body: new Blob(['from a page'], { type: 'text/plain' }) });
                return answer.status;
            } catch (e) {
                return e.name;
            }
        }
        """;

    private static readonly byte[] File = Encoding.UTF8.GetBytes("from a page");

    private readonly string _chromium = Tool.RequireChromium();

    [Fact]
    public async Task A_page_uploads_through_the_link_where_the_bucket_s_CORS_lets_it()
    {
        await using var test = await CloudUnderTest.StartAsync();
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(test.Endpoint);

        // A page of its own origin: localhost is another one than 127.0.0.1.
        await page.GotoAsync($"http://localhost:{test.Endpoint.Port}/");
        var link = await test.UploadLinkAsync(("contentType", "text/plain"), ("contentLength", 11));

        Assert.Equal("TypeError", (await page.EvaluateAsync(Send, Plain(link)))!.Value.ToString());
        test.Cloud.S3.Bucket(Films).SetCorsRules([new CorsRule(["http://localhost:*"], ["PUT"]) { AllowedHeaders = ["*"] }]);
        Assert.Equal("200", (await page.EvaluateAsync(Send, Plain(link)))!.Value.ToString());
        Assert.Equal("412", (await page.EvaluateAsync(Send, Plain(link)))!.Value.ToString());
        Assert.Equal(11, test.Cloud.S3.Bucket(Films).Find(Key)!.Content.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_plain_form_uploads_and_stays_on_its_page(bool scripting)
    {
        await using var test = await CloudUnderTest.StartAsync();
        var form = await test.UploadLinkAsync(("operation", "form"), ("overwrite", true), ("contentType", "text/"));
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(test.Endpoint, scripting);
        await ShowAsync(page, form);
        await ChooseAsync(page);

        // S3 answers 204, which leads nowhere. Playwright's click would wait for a page that never comes; a key does not.
        await page.Locator("button").FocusAsync();
        var answer = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), _ => true);

        Assert.Equal((204, "http://pages.example/"), (answer.Status, page.Url));
        Assert.Equal((File.Length, "text/plain"), (test.Cloud.S3.Bucket(Films).Find(Key)!.Content.Length, test.Cloud.S3.Bucket(Films).Find(Key)!.Metadata.ContentType));
    }

    [Fact]
    public async Task A_plain_form_leads_to_the_page_of_the_request()
    {
        await using var test = await CloudUnderTest.StartAsync();
        var form = await test.UploadLinkAsync(("operation", "form"), ("overwrite", true), ("redirectTo", "http://pages.example/done"));
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(test.Endpoint, scripting: false);
        await ShowAsync(page, form);
        await ChooseAsync(page);

        await page.Locator("button").ClickAsync();

        await page.WaitForURLAsync("http://pages.example/done?bucket=classic-movies&key=uploads%2Freport%202026.txt&etag=*");
        Assert.Equal(File.Length, test.Cloud.S3.Bucket(Films).Find(Key)!.Content.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_with_a_ticket_uploads_a_file_and_is_told_so(bool scripting)
    {
        await using var test = await CloudUnderTest.StartAsync();
        var ticket = await test.RunExpressAsync(Request(
            ("operation", "form"), ("overwrite", true), ("contentType", "text/plain"), ("ticket", new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 })));
        await using var browser = await BrowserSession.StartAsync(_chromium);
        var page = await browser.OpenAsync(test.Endpoint, scripting, width: 390);
        await page.GotoAsync((string)JsonNode.Parse(ticket.Output)!["ticketUrl"]!);
        Assert.Equal("report 2026.txt", await page.Locator("bdi").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await ChooseAsync(page);
        await BrowserSession.PictureAsync(page, "upload-ticket");

        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();

        Assert.Equal("The file was uploaded", await page.Locator("h1").InnerTextAsync());
        var stored = test.Cloud.S3.Bucket(Films).Find(Key)!;
        Assert.Equal((File.Length, "text/plain"), (stored.Content.Length, stored.Metadata.ContentType));
    }

    /// <summary>A page of another origin with the form, as its own server would write it.</summary>
    private static async Task ShowAsync(IPage page, JsonObject form)
    {
        var fields = string.Concat(form["fields"]!.AsObject().Select(field =>
            $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(field.Key)}\" value=\"{WebUtility.HtmlEncode((string)field.Value!)}\">"));
        var html = $"""
            <form action="{form["url"]}" method="post" enctype="multipart/form-data">{fields}
            <input type="hidden" name="Content-Type" value="text/plain"><input type="file" name="file"><button>Upload</button></form>
            """;
        await page.RouteAsync("http://pages.example/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = html }));
        await page.GotoAsync("http://pages.example/");
    }

    private static Task ChooseAsync(IPage page) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "any name.txt", MimeType = "text/plain", Buffer = File });

    private static object Plain(JsonObject link) => new
    {
        url = (string)link["url"]!,
        method = (string)link["method"]!,
        headers = link["headers"]!.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!),
    };
}
