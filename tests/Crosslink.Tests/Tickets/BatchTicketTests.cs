using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Functions.Tickets;
using Crosslink.Tests.Functions.Batches;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Tickets;

/// <summary>presign-batch with tickets, in the local cloud.</summary>
public sealed class BatchTicketTests : IAsyncLifetime
{
    private const string Present = "metropolis-1927.mp4";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private CloudUnderTest _test = null!;

    private BatchRun Batch => new(_test);

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Each_line_has_a_ticket_and_they_lie_in_one_object()
    {
        var summary = await IssueAsync("none");

        var lines = Batch.Lines(summary);
        Assert.Equal(["1", "2", "3"], lines.Select(line => line["line"]!.ToJsonString()));
        Assert.Equal("InvalidRequestException", (string?)lines[2]["error"]);
        Assert.Equal(2, (int)summary["linked"]!);
        var (key, text) = Assert.Single(Batch.Objects(TicketPlace.FolderOf((string)summary["run"]!)));
        Assert.Equal(2, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(lines.Take(2), line => Assert.Equal(key, TicketId.Parse((string)line["ticketId"]!)!.Place.Key));
        Assert.All(lines.Take(2), line => Assert.DoesNotContain(((string)line["url"]!)[^21..], text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_object_that_nobody_has_checked_is_found_missing_when_its_ticket_is_followed()
    {
        var lines = Batch.Lines(await IssueAsync("none"));

        Assert.Equal(HttpStatusCode.Redirect, await FollowAsync(lines[0]));
        Assert.Equal(HttpStatusCode.NotFound, await FollowAsync(lines[1]));
    }

    [Fact]
    public async Task A_line_is_checked_before_its_ticket_is_issued_where_the_batch_says_so()
    {
        var summary = await IssueAsync("head");

        Assert.Equal([null, "ObjectNotFoundException", "InvalidRequestException"], Batch.Lines(summary).Select(line => (string?)line["error"]));
        Assert.Single(Assert.Single(Batch.Objects(TicketPlace.FolderOf((string)summary["run"]!))).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_a_run_stores_after_its_tickets_were_taken_back_is_given_to_nobody()
    {
        var (run, input) = ("taken-back", Input("none"));
        Batch.Put(TicketPlace.RevocationOf(run), "");

        var ended = await Batch.RunAsync(input, run);

        var summary = JsonNode.Parse(ended.Output)!.AsObject();
        Assert.Equal(0, (int)summary["linked"]!);
        Assert.Equal(["TicketsRevoked", "TicketsRevoked", "InvalidRequestException"], Batch.Lines(summary).Select(line => (string?)line["error"]));
        Assert.All(Batch.Lines(summary), line => Assert.Null(line["url"]));
        Assert.Single(Batch.Objects(TicketPlace.FolderOf(run)), stored => stored.Key.EndsWith(".jsonl", StringComparison.Ordinal));
    }

    private Task<JsonObject> IssueAsync(string check) => Batch.SummaryAsync(Input(check));

    private JsonObject Input(string check)
    {
        Batch.Put("in/films.csv", $"key\n{Present}\nmissing.mp4\n../c\n");
        return new JsonObject
        {
            ["bucket"] = "classic-movies",
            ["manifest"] = "in/films.csv",
            ["check"] = check,
            ["ticket"] = new JsonObject { ["validDays"] = 30 },
        };
    }

    private static async Task<HttpStatusCode> FollowAsync(JsonObject line)
    {
        using var answer = await Http.GetAsync(new Uri((string)line["url"]!), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
