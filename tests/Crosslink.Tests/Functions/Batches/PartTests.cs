using System.Net;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>What PresignBatch makes of the items of one child execution.</summary>
public sealed class PartTests : IAsyncLifetime
{
    private BatchCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await BatchCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Every_item_becomes_a_line_with_a_link_or_an_error_in_the_manifests_order()
    {
        _cloud.Put("in/films.csv", "key,title\nmetropolis-1927.mp4,M\nnope.mp4,N\narchive/the-lost-world-1925.mp4,L\n\"bad\nété/voyage dans la lune + 1902.mp4,V\n");

        var part = await _cloud.LinkAsync(BatchCloud.Request(("manifest", "in/films.csv")));
        var lines = _cloud.Lines(BatchCloud.PartKey(1));

        Assert.Equal([1L, 2L, 3L, 4L, 5L], lines.Select(line => (long)line["line"]!));
        Assert.Equal(
            [null, "ObjectNotFoundException", "ObjectArchivedException", "InvalidRequestException", null],
            lines.Select(line => (string?)line["error"]));
        Assert.Equal(2, (long)part["linked"]!);
        Assert.Equal("""{"InvalidRequestException":1,"ObjectArchivedException":1,"ObjectNotFoundException":1}""", part["errors"]!.ToJsonString());
        Assert.Equal(BatchCloud.PartKey(1), (string)part["key"]!);
        Assert.Equal(lines.Select(line => (string?)line["expiresAt"]).OfType<string>().Order().First(), (string)part["earliestExpiry"]!);
        Assert.Equal("V", (string)lines[4]["columns"]!["title"]!);
    }

    [Fact]
    public async Task Links_download_under_the_name_that_the_manifest_gives()
    {
        _cloud.Put("in/films.jsonl", """{"key":"été/voyage dans la lune + 1902.mp4","downloadAs":"Voyage à la lune.mp4","contentType":"application/x-film"}""");
        await _cloud.LinkAsync(BatchCloud.Request(("manifest", "in/films.jsonl")));

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri((string)_cloud.Lines(BatchCloud.PartKey(1))[0]["url"]!), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-film", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Voyage à la lune.mp4", response.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task A_retry_writes_the_same_part_over()
    {
        _cloud.Put("in/films.csv", "key\nmetropolis-1927.mp4\n");
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv")));
        var items = _cloud.Lines((string)prepared["manifest"]!["key"]!);

        await _cloud.PresignAsync(prepared, items);
        await _cloud.PresignAsync(prepared, items);

        Assert.Single(_cloud.Batches.AllVersions(), version => version.Key.Contains("/parts/", StringComparison.Ordinal));
        Assert.Single(_cloud.Lines(BatchCloud.PartKey(1)));
    }

    [Fact]
    public async Task An_item_whose_listing_was_the_check_needs_no_object_any_more()
    {
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", "metro"), ("check", "listing")));
        var items = _cloud.Lines((string)prepared["manifest"]!["key"]!);
        _cloud.Movies.Delete("metropolis-1927.mp4", null, _cloud.Cloud.S3.Now);

        var part = await _cloud.PresignAsync(prepared, items);

        Assert.Equal(1, (long)part["linked"]!);
        Assert.Equal(65536, (long)_cloud.Lines(BatchCloud.PartKey(1))[0]["contentLength"]!);
    }

    [Fact]
    public async Task A_child_without_a_session_still_accounts_for_its_items()
    {
        _cloud.Put("in/films.csv", "key\nmetropolis-1927.mp4\n../bad\n");
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv")));

        await _cloud.InvokeAsync("PresignBatch", new JsonObject
        {
            ["for"] = "failure",
            ["execution"] = BatchCloud.Child,
            ["request"] = prepared["request"]!.DeepClone(),
            ["failure"] = new JsonObject
            {
                ["Error"] = "RoleNotAssumableException",
                ["Cause"] = """{"errorType":"RoleNotAssumableException","errorMessage":"STS refuses.","stackTrace":[]}""",
            },
            ["items"] = new JsonArray([.. _cloud.Lines((string)prepared["manifest"]!["key"]!).Select(item => item.DeepClone())]),
        });
        var lines = _cloud.Lines(BatchCloud.PartKey(1));

        Assert.Equal(["RoleNotAssumableException", "InvalidRequestException"], lines.Select(line => (string)line["error"]!));
        Assert.Equal("STS refuses.", (string)lines[0]["message"]!);
    }

    [Fact]
    public async Task A_session_of_another_child_or_another_batch_does_not_open()
    {
        _cloud.Put("in/films.csv", "key\nmetropolis-1927.mp4\n");
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv")));
        var item = _cloud.Lines((string)prepared["manifest"]!["key"]!)[0];
        var otherBatch = prepared["request"]!.DeepClone().AsObject();
        otherBatch["run"] = "weekly";

        foreach (var session in new[] { await _cloud.AssumeAsync(prepared["request"]!, execution: BatchCloud.Child + "0"), await _cloud.AssumeAsync(otherBatch) })
        {
            var (_, answer) = await _cloud.TryInvokeAsync("PresignBatch", new JsonObject
            {
                ["for"] = "links",
                ["execution"] = BatchCloud.Child,
                ["request"] = prepared["request"]!.DeepClone(),
                ["session"] = session,
                ["items"] = new JsonArray(item.DeepClone()),
            });

            Assert.Equal("SealBrokenException", (string?)answer["errorType"]);
        }
    }
}
