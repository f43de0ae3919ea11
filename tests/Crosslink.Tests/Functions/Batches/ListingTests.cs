using System.Globalization;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>Batches of what is under a prefix.</summary>
public sealed class ListingTests : IAsyncLifetime
{
    private BatchCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await BatchCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Every_object_under_the_prefix_is_a_line()
    {
        for (var i = 0; i < 2500; i++)
        {
            _cloud.PutFilm(string.Create(CultureInfo.InvariantCulture, $"reels/{i:D5} + ä.mp4"));
        }

        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", "reels/")));
        var items = _cloud.Lines((string)prepared["manifest"]!["key"]!);

        Assert.Equal(2500, items.Count);
        Assert.Equal(items.Select(item => (string)item["key"]!).Order(StringComparer.Ordinal), items.Select(item => (string)item["key"]!));
        Assert.Equal("reels/00000 + ä.mp4", (string)items[0]["key"]!);
        Assert.Null(items[0]["object"]);
    }

    [Fact]
    public async Task Where_the_listing_is_the_check_items_say_what_it_said_except_of_archived_objects()
    {
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", ""), ("check", "listing")));
        var items = _cloud.Lines((string)prepared["manifest"]!["key"]!).ToDictionary(item => (string)item["key"]!);

        Assert.Equal(65536, (long)items["metropolis-1927.mp4"]["object"]!["contentLength"]!);
        Assert.NotNull(items["metropolis-1927.mp4"]["object"]!["eTag"]);
        Assert.Null(items["archive/the-lost-world-1925.mp4"]["object"]);
    }

    [Theory]
    [InlineData("STANDARD", true)]
    [InlineData("STANDARD_IA", true)]
    [InlineData("ONEZONE_IA", true)]
    [InlineData("REDUCED_REDUNDANCY", true)]
    [InlineData("GLACIER_IR", true)]
    [InlineData("INTELLIGENT_TIERING", false)]
    [InlineData("GLACIER", false)]
    [InlineData("DEEP_ARCHIVE", false)]
    [InlineData("A_CLASS_OF_TOMORROW", false)]
    public async Task A_listing_is_trusted_only_where_every_object_of_the_class_can_be_read(string storageClass, bool isTrusted)
    {
        _cloud.PutFilm("reels/one.mp4", storageClass);

        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", "reels/"), ("check", "listing")));
        var item = Assert.Single(_cloud.Lines((string)prepared["manifest"]!["key"]!));

        Assert.Equal(isTrusted, item["object"] is not null);
    }

    [Fact]
    public async Task Folder_markers_are_not_lines_and_are_counted()
    {
        foreach (var key in new[] { "reels/", "reels/a/", "reels/a/film.mp4", "reels/z/" })
        {
            _cloud.Movies.Put(TestState.Draft(key, key.EndsWith('/') ? "" : "film"));
        }

        _cloud.PutFilm("reels/odd/");

        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", "reels/")));
        var items = _cloud.Lines((string)prepared["manifest"]!["key"]!);

        Assert.Equal(["reels/a/film.mp4", "reels/odd/"], items.Select(item => (string)item["key"]!));
        Assert.Equal([1L, 2L], items.Select(item => (long)item["line"]!));
        Assert.Equal(3, (long)prepared["manifest"]!["folderMarkers"]!);
    }

    [Fact]
    public async Task A_key_that_gets_no_link_is_an_error_item()
    {
        _cloud.PutFilm("odd/../film.mp4");

        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", "odd/")));
        var item = Assert.Single(_cloud.Lines((string)prepared["manifest"]!["key"]!));

        Assert.Equal("InvalidRequestException", (string)item["error"]!);
        Assert.Equal("odd/../film.mp4", (string)item["key"]!);
    }

    [Fact]
    public async Task A_session_for_listing_signs_no_links()
    {
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("prefix", "")));
        var session = await _cloud.AssumeAsync(prepared["request"]!, "list");

        var (failed, answer) = await _cloud.TryInvokeAsync("PresignBatch", new()
        {
            ["for"] = "links",
            ["execution"] = BatchCloud.Child,
            ["request"] = prepared["request"]!.DeepClone(),
            ["session"] = session,
            ["items"] = new System.Text.Json.Nodes.JsonArray(_cloud.Lines((string)prepared["manifest"]!["key"]!)[0].DeepClone()),
        });

        Assert.True(failed);
        Assert.Equal("SealBrokenException", (string)answer["errorType"]!);
    }
}
