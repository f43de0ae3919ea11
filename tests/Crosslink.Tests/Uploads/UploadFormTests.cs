using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using Crosslink.Tests.WebConsole.Browsers;
using static Crosslink.Tests.Uploads.UploadActions;

namespace Crosslink.Tests.Uploads;

/// <summary>Forms: what one uploads, and what its policy refuses.</summary>
public sealed class UploadFormTests : IAsyncLifetime
{
    private CloudUnderTest _test = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_form_writes_the_object_under_its_key()
    {
        var form = await FormAsync(("contentType", "image/"), ("maxContentLength", 10));

        Assert.Equal("POST", (string?)form["method"]);
        Assert.Equal((HttpStatusCode.NoContent, null), await PostAsync(form, "0123456789", ("Content-Type", "image/png")));

        var stored = _test.Cloud.S3.Bucket(Films).Find(Key)!;
        Assert.Equal((10, "image/png"), (stored.Content.Length, stored.Metadata.ContentType));
    }

    [Theory]
    [InlineData("uploads/映画 $5 \"q\" \\ 🎬 ${aws:username}.txt")]
    [InlineData("uploads/+&%20;=.txt")]
    public async Task Any_key_stays_as_it_is(string key)
    {
        var form = await FormAsync(("key", key));

        Assert.Equal((HttpStatusCode.NoContent, null), await PostAsync(form, "x"));
        Assert.NotNull(_test.Cloud.S3.Bucket(Films).Find(key));
    }

    [Theory]
    [InlineData("EntityTooLarge", "01234567890", "Content-Type", "image/png")]
    [InlineData("Policy Condition failed: [\"starts-with\",\"$Content-Type\",\"image/\"]", "x", "Content-Type", "text/html")]
    [InlineData("Policy Condition failed: [\"starts-with\",\"$Content-Type\",\"image/\"]", "x", null, null)]
    [InlineData("Policy Condition failed: [\"eq\",\"$key\",\"uploads/report 2026.txt\"]", "x", "key", "uploads/other.txt")]
    [InlineData("Extra input fields: x-amz-storage-class", "x", "x-amz-storage-class", "GLACIER")]
    [InlineData("Extra input fields: acl", "x", "acl", "public-read")]
    [InlineData("SignatureDoesNotMatch", "x", "policy", "e30=")]
    [InlineData("SignatureDoesNotMatch", "x", "x-amz-signature", "00")]
    [InlineData("InvalidToken", "x", "x-amz-security-token", "another")]
    [InlineData("AccessDenied", "x", "x-amz-signature", null)]
    public async Task What_the_policy_does_not_allow_is_refused(string reason, string content, string? field, string? value)
    {
        var form = await FormAsync(("contentType", "image/"), ("maxContentLength", 10));
        (string, string?)[] changes = field is null ? [] : field == "Content-Type" ? [(field, value)] : [("Content-Type", "image/png"), (field, value)];

        var (status, error) = await PostAsync(form, content, changes);

        Assert.Contains(status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Forbidden });
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Null(_test.Cloud.S3.Bucket(Films).Find(Key));
    }

    [Fact]
    public async Task After_its_end_it_is_refused()
    {
        var form = await FormAsync(("expiresInSeconds", 60));
        _test.Clock.Move(TimeSpan.FromSeconds(65));

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied: Invalid according to Policy: Policy expired."), await PostAsync(form, "x"));
    }

    [Fact]
    public async Task After_the_upload_the_browser_is_led_to_the_page_of_the_request()
    {
        var form = await FormAsync(("redirectTo", "https://app.example/done?order=5"));

        Assert.Equal((HttpStatusCode.SeeOther, "https://app.example/done?order=5&bucket=classic-movies&key=uploads%2Freport%202026.txt"), await PostAsync(form, "x"));
        var (status, error) = await PostAsync(form, "x", ("success_action_redirect", "https://evil.example/"));
        Assert.Equal((HttpStatusCode.Forbidden, true), (status, error!.Contains("$success_action_redirect", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("overwrite", "false", "overwrite must be true for a form")]
    [InlineData("key", "\"uploads/${filename}\"", "key must not contain '${filename}'")]
    [InlineData("redirectTo", "\"https://app.example/${filename}\"", "redirectTo must not contain '${filename}'")]
    [InlineData("maxContentLength", "5368709121", "maxContentLength must be 0 to 5,368,709,120")]
    [InlineData("contentLength", "5", "contentLength is for the operation 'upload'")]
    [InlineData("checksumSha256", "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"", "checksumSha256 is for the operation 'upload'")]
    public async Task A_request_that_a_form_cannot_keep_is_refused_by_name(string member, string value, string rule)
    {
        var ended = await _test.LinkAsync(Request(("operation", "form"), ("overwrite", true), (member, JsonNode.Parse(value))));

        Assert.Equal("InvalidRequestException", ended.Error);
        Assert.Contains(rule, ended.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_of_another_origin_reads_the_answer_where_the_bucket_s_CORS_lets_it()
    {
        var chromium = Tool.RequireChromium();
        var form = await FormAsync();
        await using var browser = await BrowserSession.StartAsync(chromium);
        var page = await browser.OpenAsync(_test.Endpoint);
        await page.GotoAsync($"http://localhost:{_test.Endpoint.Port}/");
        const string Post = """
            async form => {
                const data = new FormData();
                for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
                data.append('Content-Type', 'text/plain');
                data.append('file', new Blob(['x']), 'x.txt');
                try { return (await fetch(form.url, { method: 'POST', body: data })).status; } catch (e) { return e.name; }
            }
            """;
        var plain = new { url = (string)form["url"]!, fields = form["fields"]!.AsObject().ToDictionary(field => field.Key, field => (string)field.Value!) };

        Assert.Equal("TypeError", (await page.EvaluateAsync(Post, plain))!.Value.ToString());
        _test.Cloud.S3.Bucket(Films).SetCorsRules([new CorsRule(["http://localhost:*"], ["POST"])]);
        Assert.Equal("204", (await page.EvaluateAsync(Post, plain))!.Value.ToString());
    }

    private Task<JsonObject> FormAsync(params (string Member, JsonNode? Value)[] others) =>
        _test.UploadLinkAsync([("operation", "form"), ("overwrite", true), .. others]);

    /// <returns>The status, and S3's error or where it leads to.</returns>
    /// <param name="changes">Fields in place of the form's, or beside them; null leaves one out.</param>
    private static async Task<(HttpStatusCode Status, string? Error)> PostAsync(JsonObject form, string file, params (string Name, string? Value)[] changes)
    {
        var fields = form["fields"]!.AsObject().ToDictionary(field => field.Key, field => (string?)field.Value);
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value!)), $"\"{name}\"");
        }

        content.Add(new StringContent(file), "\"file\"", "\"name.txt\"");
        using var answer = await Http.PostAsync((string)form["url"]!, content, Cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return (answer.StatusCode, null);
        }

        if (answer.Headers.Location is { } next)
        {
            return (answer.StatusCode, next.AbsoluteUri.Split("&etag=%22")[0]);
        }

        var error = XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).Root!;
        return (answer.StatusCode, $"{error.Element("Code")!.Value}: {error.Element("Message")!.Value}");
    }
}
