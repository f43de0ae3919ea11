using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.StepFunctions.Model;
using Crosslink.Functions.Tickets;
using Crosslink.Tests.Local;
using static Crosslink.Tests.Tickets.TicketActions;

namespace Crosslink.Tests.Tickets;

/// <summary>Tickets in the local cloud: issued by the Express state machine, followed over HTTP.</summary>
public sealed partial class TicketEndToEndTests : IAsyncLifetime
{
    private const string Key = "metropolis-1927.mp4";

    private CloudUnderTest _test = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_ticket_outlives_many_links_and_ends_when_it_says()
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7 });
        Assert.Equal(200, await DownloadAsync(ticket));

        _test.Clock.Move(TimeSpan.FromDays(6));
        Assert.Equal(200, await DownloadAsync(ticket));

        _test.Clock.Move(TimeSpan.FromDays(2));
        Assert.Equal(410, await DownloadAsync(ticket));
    }

    [Fact]
    public async Task The_answer_is_not_kept_and_its_link_learns_nothing_of_the_ticket()
    {
        using var answer = await FollowAsync(await IssueAsync(new JsonObject { ["validDays"] = 7 }));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task A_ticket_with_a_limit_answers_with_a_page_until_its_button_is_pressed()
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
        {
            using var page = await FollowAsync(ticket, method);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            var text = await page.Content.ReadAsStringAsync(Cancellation);
            Assert.Equal(method == HttpMethod.Get, ConfirmationRegex.IsMatch(text));
            Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        Assert.Equal(200, await DownloadAsync(ticket, HttpMethod.Post));
        Assert.Equal(410, await DownloadAsync(ticket, HttpMethod.Post));
        Assert.Equal(410, await DownloadAsync(ticket));
    }

    [Fact]
    public async Task Requests_of_one_click_are_one_use_and_each_page_is_another_click()
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });
        var (first, second) = (await ClickOfPageAsync(ticket), await ClickOfPageAsync(ticket));
        Assert.NotEqual(first, second);

        Assert.Equal(200, await DownloadAsync(ticket, HttpMethod.Post, first));
        Assert.Equal(200, await DownloadAsync(ticket, HttpMethod.Post, first));

        Assert.Equal(410, await DownloadAsync(ticket, HttpMethod.Post, second));
        Assert.Equal(410, await DownloadAsync(ticket, HttpMethod.Post, $"{first}&{first[1..]}"));
        Assert.Equal(410, await DownloadAsync(ticket, HttpMethod.Post, $"{first}A"));
        Assert.Equal(410, await DownloadAsync(ticket, HttpMethod.Get, first));
        _test.Clock.Move(TimeSpan.FromMinutes(5));
        Assert.Equal(410, await DownloadAsync(ticket, HttpMethod.Post, first));
    }

    [Fact]
    public async Task Sixty_four_presses_at_once_give_one_link()
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            using var answer = await FollowAsync(ticket, HttpMethod.Post);
            return (int)answer.StatusCode;
        }));

        Assert.Equal(1, answers.Count(status => status == 302));
        Assert.Equal(63, answers.Count(status => status == 410));
    }

    [Fact]
    public async Task A_name_on_the_page_cannot_read_as_another()
    {
        const string Misleading = "invoice\u202E4pm.exe";
        using (var s3 = _test.S3())
        {
            await s3.PutObjectAsync(new() { BucketName = "classic-movies", Key = Misleading, ContentBody = "x" }, Cancellation);
        }

        var terms = new JsonObject { ["validDays"] = 7, ["maxUses"] = 1 };
        var issued = await ExpressAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Misleading, ["ticket"] = terms });
        using var page = await FollowAsync(JsonNode.Parse(issued.Output)!);

        Assert.Contains("<bdi>invoice\uFFFD4pm.exe</bdi>", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_malformed_and_revoked_tickets_look_the_same()
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7 });
        var id = TicketId.Parse((string)ticket["ticketId"]!)!;
        using (var s3 = _test.S3(_test.Cloud.Keys.Operator))
        {
            await s3.DeleteObjectAsync("crosslink-batches-444455556666", id.Place.Key, Cancellation);
        }

        var url = (string)ticket["ticketUrl"]!;
        var answers = new List<string>();
        foreach (var each in new[] { url, url[..^10] + "AAAAAAAAAA", url[..^1], url + "A", url[..^43] + "x", url[..^43] + "%ff", url + "=" })
        {
            using var answer = await Http.GetAsync(new Uri(each), Cancellation);
            answer.Headers.Date = null;
            var ours = answer.Headers.Concat(answer.Content.Headers).Where(header => !header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase));
            answers.Add($"{(int)answer.StatusCode} {string.Join(' ', ours.Select(header => $"{header.Key}: {string.Join(',', header.Value)}"))} {await answer.Content.ReadAsStringAsync(Cancellation)}");
        }

        Assert.StartsWith("404 ", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_says_that_the_ticket_is_good_and_not_where_it_leads()
    {
        using var answer = await FollowAsync(await IssueAsync(new JsonObject { ["validDays"] = 7 }), HttpMethod.Head);

        // The link answers GET alone, so a client that went on with HEAD would be refused.
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Null(answer.Content.Headers.ContentType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("Bearer x")]
    [InlineData("Basic eDp5")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20260801/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00")]
    public async Task Credentials_of_the_follower_are_ignored(string authorization)
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7 });
        using var request = new HttpRequestMessage(HttpMethod.Get, (string)ticket["ticketUrl"]!);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Programs_get_JSON()
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7, ["maxUses"] = 3 });
        using var request = new HttpRequestMessage(HttpMethod.Get, (string)ticket["ticketUrl"]!) { Headers = { Accept = { new("application/json") } } };

        using var answer = await Http.SendAsync(request, Cancellation);

        var notice = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal((200, Key, 3), ((int)notice["status"]!, (string?)notice["name"], (int)notice["maxUses"]!));
    }

    [Fact]
    public async Task A_Standard_execution_is_refused_a_ticket_with_the_reason()
    {
        var run = await _test.LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Key, ["ticket"] = new JsonObject { ["validDays"] = 7 } });

        Assert.Equal("InvalidRequestException", run.Error);
        Assert.Contains("history of a Standard execution", run.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_allows_no_tickets_issues_none()
    {
        var run = await ExpressAsync(new JsonObject { ["bucket"] = "vault", ["key"] = "x", ["ticket"] = new JsonObject { ["validDays"] = 7 } });

        Assert.Equal("SourceNotAllowedException", run.Error);
        Assert.Contains("maxTicketDays", run.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_in_no_history_and_no_log()
    {
        var ticket = await IssueAsync(new JsonObject { ["validDays"] = 7 });
        Assert.Equal(200, await DownloadAsync(ticket));

        var token = ((string)ticket["ticketUrl"]!)[^43..];
        var logs = string.Join('\n', _test.Cloud.Lambda.Log.Lines.Select(line => line.Text));
        Assert.Contains("FollowTicket", logs, StringComparison.Ordinal);
        Assert.DoesNotContain(token, logs, StringComparison.Ordinal);
        Assert.DoesNotContain(token[^21..], logs, StringComparison.Ordinal);
    }

    [GeneratedRegex("<form method=\"post\" action=\"([?]confirmation=[A-Za-z0-9_-]{22})\"><button>Download</button></form>")]
    private static partial Regex ConfirmationRegex { get; }

    private static async Task<string> ClickOfPageAsync(JsonNode ticket)
    {
        using var page = await FollowAsync(ticket);
        return ConfirmationRegex.Match(await page.Content.ReadAsStringAsync(Cancellation)).Groups[1].Value;
    }

    private Task<JsonNode> IssueAsync(JsonObject terms) => _test.IssueTicketAsync(terms);

    private Task<StartSyncExecutionResponse> ExpressAsync(JsonObject input) => _test.RunExpressAsync(input);
}
