using System.Net;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Tests.Local;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>A batch from StartExecution to links that download, and every line accounted for.</summary>
public sealed class BatchEndToEndTests : IAsyncLifetime
{
    private CloudUnderTest _test = null!;
    private BatchRun _batch = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await CloudUnderTest.StartAsync();
        _batch = new BatchRun(_test);
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Csv_gives_every_line_once_with_its_columns()
    {
        _batch.Put("in/films.csv", "key,shelf\nmetropolis-1927.mp4,A1\nnope.mp4,A2\narchive/the-lost-world-1925.mp4,A3\na,b,c\n");

        var summary = await _batch.SummaryAsync(Request("manifest", "in/films.csv"));

        var lines = _batch.Lines(summary);
        Assert.Equal([1L, 2, 3, 4], lines.Select(line => (long)line["line"]!));
        Assert.Equal([null, "ObjectNotFoundException", "ObjectArchivedException", "InvalidRequestException"], lines.Select(line => (string?)line["error"]));
        Assert.Equal(["A1", "A2", "A3", null], lines.Select(line => (string?)line["columns"]?["shelf"]));
        Assert.Equal((4L, 1L), ((long)summary["requested"]!, (long)summary["linked"]!));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync((string)lines[0]["url"]!));
    }

    [Fact]
    public async Task More_lines_than_one_child_takes_are_in_the_output_in_their_order()
    {
        _batch.Put("in/films.jsonl", string.Concat(Enumerable.Range(0, 1203).Select(i => i % 3 == 0 ? "{\"key\":\"metropolis-1927.mp4\"}\n" : "not JSON\n")));

        var summary = await _batch.SummaryAsync(Request("manifest", "in/films.jsonl"));

        Assert.Equal(Enumerable.Range(1, 1203).Select(line => (long)line), _batch.Lines(summary).Select(line => (long)line["line"]!));
        Assert.Equal((1203L, 401L, 802L), ((long)summary["requested"]!, (long)summary["linked"]!, (long)summary["errors"]!["InvalidRequestException"]!));
    }

    [Fact]
    public async Task Listing_that_is_trusted_needs_no_head()
    {
        _batch.Movies.Put(TestState.Draft("shorts/one.mp4"));
        _batch.Movies.Put(TestState.Draft("shorts/two.mp4"));
        var heads = _test.Faults.Add(new Fault("s3", "HeadObject", new ServerError(500)));
        var request = Request("prefix", "shorts/");
        request["check"] = "listing";

        var summary = await _batch.SummaryAsync(request);

        Assert.Equal(0, heads.Calls);
        Assert.Equal(["shorts/one.mp4", "shorts/two.mp4"], _batch.Lines(summary).Select(line => (string)line["key"]!));
    }

    [Fact]
    public async Task Second_attempt_of_a_scheduled_start_is_a_success_that_says_so()
    {
        _batch.Put("in/films.csv", "key\nmetropolis-1927.mp4\n");
        var request = Request("manifest", "in/films.csv");
        request["scheduledTime"] = "2026-03-22T18:59:43Z";

        var first = await _batch.SummaryAsync(request);
        request["attempt"] = "2";
        var second = await _batch.SummaryAsync(request);

        Assert.Equal(("taken", (string?)first["run"]), ((string?)second["status"], (string?)second["run"]));
    }

    [Fact]
    public async Task Scheduled_run_that_somebody_else_has_is_a_failure_that_raises_an_alarm()
    {
        _batch.Put("in/films.csv", "key\nmetropolis-1927.mp4\n");
        var request = Request("manifest", "in/films.csv");
        request["scheduledTime"] = "2026-03-22T18:59:43Z";
        await _batch.RunAsync(request, "impostor");

        var ended = await _batch.RunAsync(request);

        Assert.Equal("RunTakenException", ended.Error);
        Assert.Contains("Find out who started", ended.Cause, StringComparison.Ordinal);
        Assert.EndsWith(":impostor, and this is not a repeated attempt of one start.", ended.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheduled_run_has_a_name_that_no_execution_can_have()
    {
        _batch.Put("in/films.csv", "key\nmetropolis-1927.mp4\n");
        var request = Request("manifest", "in/films.csv");
        request["scheduledTime"] = "2026-03-22T18:59:43Z";
        var run = (string)(await _batch.SummaryAsync(request))["run"]!;

        Assert.Matches("^2026-03-22T18:59:43Z-[0-9a-f]{32}$", run);
        await Assert.ThrowsAsync<InvalidNameException>(() => _batch.RunAsync(request, run));
    }

    [Fact]
    public async Task Line_that_cannot_be_text_costs_the_batch_one_line()
    {
        _batch.Put("in/films.jsonl", """
            {"key":"metropolis-1927.mp4","title":"cut \ud83d"}
            {"Key":"metropolis-1927.mp4","title":"whole \ud83c\udfac"}
            """);

        var lines = _batch.Lines(await _batch.SummaryAsync(Request("manifest", "in/films.jsonl")));

        Assert.Equal(["InvalidRequestException", null], lines.Select(line => (string?)line["error"]));
        Assert.Equal("whole 🎬", (string)lines[1]["columns"]!["title"]!);
    }

    [Fact]
    public async Task Folder_markers_are_counted_in_the_summary_and_are_not_lines()
    {
        _batch.Movies.Put(TestState.Draft("shorts/", ""));
        _batch.Movies.Put(TestState.Draft("shorts/one.mp4"));

        var summary = await _batch.SummaryAsync(Request("prefix", "shorts/"));

        Assert.Equal((1L, 1L, 1L), ((long)summary["requested"]!, (long)summary["linked"]!, (long)summary["folderMarkers"]!));
    }

    [Fact]
    public async Task Manifest_without_lines_is_an_empty_batch()
    {
        _batch.Put("in/none.csv", "key\n");

        Assert.Equal(0, (long)(await _batch.SummaryAsync(Request("manifest", "in/none.csv")))["requested"]!);
    }

    [Fact]
    public async Task Manifest_that_is_missing_is_refused_by_name()
    {
        var ended = await _batch.RunAsync(Request("manifest", "in/nowhere.csv"));

        Assert.Equal("InvalidRequestException", ended.Error);
        Assert.Contains("manifest names no object of the batch bucket", ended.Cause, StringComparison.Ordinal);
    }

    private static JsonObject Request(string member, string value) =>
        new() { ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, [member] = value };

    private static async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(url, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
