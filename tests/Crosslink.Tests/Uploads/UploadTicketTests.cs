using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Functions;
using Crosslink.Tests.Local;
using Crosslink.Tests.Tickets;
using static Crosslink.Tests.Uploads.UploadActions;

namespace Crosslink.Tests.Uploads;

/// <summary>Tickets for uploads: what programs get when they follow one.</summary>
public sealed partial class UploadTicketTests : IAsyncLifetime
{
    private CloudUnderTest _test = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_program_gets_a_link_for_a_PUT()
    {
        var ticket = await IssueAsync(null, ("contentType", "text/plain"), ("contentLength", 3));
        Assert.Equal((3, "text/plain"), ((int)ticket["contentLength"]!, (string?)ticket["contentType"]));

        var (status, link) = await FollowAsync(ticket, HttpMethod.Get);

        Assert.Equal(200, status);
        Assert.Equal(["contentType", "expiresAt", "headers", "method", "url"], link.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(link, [1, 2, 3]));
        Assert.Equal(3, _test.Cloud.S3.Bucket(Films).Find(Key)!.Content.Length);
    }

    [Fact]
    public async Task A_program_gets_the_fields_of_a_form()
    {
        var ticket = await IssueAsync(null, ("operation", "form"), ("overwrite", true), ("maxContentLength", 10));

        var (status, form) = await FollowAsync(ticket, HttpMethod.Get);

        Assert.Equal((200, "POST"), (status, (string?)form["method"]));
        Assert.Equal(Key, (string?)form["fields"]!["key"]);
        Assert.Equal($"{_test.Endpoint}t/uploaded", (string?)form["fields"]!["success_action_redirect"]);
    }

    [Fact]
    public async Task HEAD_says_that_the_ticket_is_good()
    {
        var (status, _) = await FollowAsync(await IssueAsync(null), HttpMethod.Head);

        Assert.Equal(204, status);
    }

    [Fact]
    public async Task Only_a_POST_that_gives_a_link_is_a_use()
    {
        var ticket = await IssueAsync(2);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
        {
            Assert.Equal(200, (await FollowAsync(ticket, method)).Status);
        }

        // Somebody else takes the key for a while.
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(await _test.UploadLinkAsync(), [1]));
        Assert.Equal(409, (await FollowAsync(ticket, HttpMethod.Post)).Status);
        Assert.Equal(409, (await FollowAsync(ticket, HttpMethod.Post)).Status);
        using (var s3 = _test.S3())
        {
            await s3.DeleteObjectAsync(Films, Key, Cancellation);
        }

        Assert.Equal(200, (await FollowAsync(ticket, HttpMethod.Post)).Status);
        var (_, last) = await FollowAsync(ticket, HttpMethod.Post);
        Assert.Equal(410, (await FollowAsync(ticket, HttpMethod.Post)).Status);
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(last, [1]));
    }

    [Fact]
    public async Task The_command_on_the_page_uploads_a_file()
    {
        Assert.SkipWhen(Tool.Find("curl") is null, "curl is not on the PATH, and the command on the page calls it.");
        var folder = Directory.CreateTempSubdirectory("crosslink-upload-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "FILE"), "from a shell", Cancellation);
        var ticket = await IssueAsync(null, ("contentType", "text/x-it's; charset=\"utf-8\""));
        var page = await Http.GetStringAsync((string)ticket["ticketUrl"]!, Cancellation);

        var command = WebUtility.HtmlDecode(CommandOf().Match(page).Groups["command"].Value);
        var shell = new ProcessStartInfo("sh", ["-c", $"{command} --silent --fail --noproxy '*'"]) { WorkingDirectory = folder };
        using var process = Process.Start(shell)!;
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(0, process.ExitCode);
        var stored = _test.Cloud.S3.Bucket(Films).Find(Key)!;
        Assert.Equal((12, "text/x-it's; charset=\"utf-8\""), (stored.Content.Length, stored.Metadata.ContentType));
    }

    [Fact]
    public async Task Neither_the_token_nor_what_signs_an_upload_is_in_a_log()
    {
        var ticket = await IssueAsync(null, ("operation", "form"), ("overwrite", true));
        var (_, form) = await FollowAsync(ticket, HttpMethod.Get);
        var (_, link) = await FollowAsync(await IssueAsync(null), HttpMethod.Get);

        var logs = string.Join('\n', _test.Cloud.Lambda.Log.Lines.Select(line => line.Text));
        Assert.Contains("FollowTicket", logs, StringComparison.Ordinal);
        string[] secrets =
        [
            ((string)ticket["ticketUrl"]!)[^21..],
            (string)form["fields"]!["x-amz-signature"]!,
            (string)form["fields"]!["x-amz-security-token"]!,
            (string)form["fields"]!["policy"]!,
            ((string)link["url"]!)[^64..],
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, logs, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("uploadPrefixes", null)]
    [InlineData("maxTicketDays", null)]
    public async Task A_source_that_no_longer_allows_it_ends_its_tickets(string member, string? value)
    {
        var today = Sources();
        await using var test = await CloudUnderTest.StartAsync(options => options with
        {
            // A deployment starts every function anew.
            Compose = (name, environment) => (payload, context) => HandlerTable.Create(
                name, environment with { Variables = new Dictionary<string, string>(environment.Variables) { ["SOURCES"] = today } })(payload, context),
        });
        var ticket = await IssueAsync(test, null);
        Assert.Equal(200, (await FollowAsync(ticket, HttpMethod.Get)).Status);

        today = Sources((member, value));

        Assert.Equal(404, (await FollowAsync(ticket, HttpMethod.Get)).Status);
    }

    [Theory]
    [InlineData("contentType", "\"image/\"", "contentType must be a whole media type")]
    [InlineData("redirectTo", "\"javascript:alert(1)\"", "redirectTo must be a URL that begins with https:// or http://")]
    [InlineData("redirectTo", "\"/done\"", "redirectTo must be a URL that begins with https:// or http://")]
    [InlineData("redirectTo", "\"https://a.example/é\"", "redirectTo must be a URL that begins with https:// or http://")]
    [InlineData("overwrite", "false", "overwrite must be true for a form")]
    public async Task What_a_form_s_ticket_cannot_keep_is_refused_by_name(string member, string value, string rule)
    {
        var request = Request(("operation", "form"), ("overwrite", true), ("ticket", new JsonObject { ["validDays"] = 7 }), (member, JsonNode.Parse(value)));

        var ended = await _test.RunExpressAsync(request);

        Assert.Equal("InvalidRequestException", ended.Error);
        Assert.Contains(rule, ended.Cause, StringComparison.Ordinal);
    }

    [GeneratedRegex("<pre>(?<command>[^<]+)</pre>")]
    private static partial Regex CommandOf();

    private Task<JsonNode> IssueAsync(int? maxUses, params (string Member, JsonNode? Value)[] others) => IssueAsync(_test, maxUses, others);

    /// <returns>The execution's output.</returns>
    private static async Task<JsonNode> IssueAsync(CloudUnderTest test, int? maxUses, params (string Member, JsonNode? Value)[] others)
    {
        var terms = new JsonObject { ["validDays"] = 7 };
        if (maxUses is not null)
        {
            terms["maxUses"] = maxUses;
        }

        var run = await test.RunExpressAsync(Request([("ticket", terms), .. others]));
        Assert.True(run.Error is null, $"{run.Error}: {run.Cause}");
        return JsonNode.Parse(run.Output)!;
    }

    private static async Task<(int Status, JsonObject Answer)> FollowAsync(JsonNode ticket, HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, (string)ticket["ticketUrl"]!) { Headers = { Accept = { new("application/json") } } };
        using var answer = await Http.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        return ((int)answer.StatusCode, body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject());
    }
}
