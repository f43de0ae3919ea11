using System.Text.Json.Nodes;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using Crosslink.Tests.WebConsole.Browsers;
using static Crosslink.Tests.Uploads.UploadActions;

namespace Crosslink.Tests.Uploads;

/// <summary>What a web page of another origin does with an upload link, in a real browser.</summary>
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

    private static object Plain(JsonObject link) => new
    {
        url = (string)link["url"]!,
        method = (string)link["method"]!,
        headers = link["headers"]!.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!),
    };
}
