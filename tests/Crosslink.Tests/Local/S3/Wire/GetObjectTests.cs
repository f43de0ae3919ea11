using System.Collections.Immutable;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, GetObject and HeadObject.</summary>
public sealed class GetObjectTests
{
    private readonly S3Wire _wire = new();

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Headers_tell_all_that_was_stored(string method)
    {
        _wire.Bucket.Put(TestState.Draft("k", "hello") with
        {
            Metadata = new ObjectMetadata
            {
                ContentType = "video/mp4",
                CacheControl = "max-age=60",
                ContentDisposition = "inline",
                ContentEncoding = "gzip",
                ContentLanguage = "fr",
                Expires = "Thu, 01 Dec 2033 16:00:00 GMT",
                User = ImmutableSortedDictionary<string, string>.Empty.Add("director", "Méliès").Add("year", "1902"),
            },
        });

        var answer = await _wire.SendAsync(method, "/movies/k");

        Assert.Equal(200, answer.Status);
        Assert.Equal(method == "GET" ? "hello" : "", answer.Text);
        Assert.Equal(
            [
                ("Accept-Ranges", "bytes"),
                ("Cache-Control", "max-age=60"),
                ("Content-Disposition", "inline"),
                ("Content-Encoding", "gzip"),
                ("Content-Language", "fr"),
                ("Content-Length", "5"),
                ("Content-Type", "video/mp4"),
                ("ETag", "\"5d41402abc4b2a76b9719d911017c592\""),
                ("Expires", "Thu, 01 Dec 2033 16:00:00 GMT"),
                ("Last-Modified", "Wed, 04 Mar 2026 05:06:07 GMT"),
                ("x-amz-meta-director", "=?UTF-8?B?TcOpbGnDqHM=?="),
                ("x-amz-meta-year", "1902"),
                ("x-amz-server-side-encryption", "AES256"),
            ],
            answer.Headers.Select(h => (h.Key, h.Value.ToString())).OrderBy(h => h.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_object_has_no_tags()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        var answer = await _wire.SendAsync("GET", "/movies/k?tagging");
        Assert.Equal("""<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet /></Tagging>""", answer.Text[answer.Text.IndexOf("<Tagging", StringComparison.Ordinal)..].Trim());
        Assert.Equal("NoSuchKey", (await _wire.SendAsync("GET", "/movies/nope?tagging")).Code);
    }

    [Fact]
    public async Task Response_parameters_override_headers()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        var answer = await _wire.SendAsync(
            "GET",
            "/movies/k?response-content-type=text%2Fplain&response-content-disposition=attachment%3B%20filename%3D%22%C3%A9.txt%22&response-cache-control=no-store&response-content-encoding=identity&response-content-language=de&response-expires=0");
        Assert.Equal("text/plain", answer.Header("Content-Type"));
        Assert.Equal("attachment; filename=\"é.txt\"", answer.Header("Content-Disposition"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("identity", answer.Header("Content-Encoding"));
        Assert.Equal("de", answer.Header("Content-Language"));
        Assert.Equal("0", answer.Header("Expires"));
    }

    [Theory]
    [InlineData("%E6%97%A5%E6%9C%AC")]
    [InlineData("a%0D%0AX-Injected%3A%201")]
    public async Task An_override_that_no_header_can_hold_is_refused(string value)
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        var answer = await _wire.SendAsync("GET", $"/movies/k?response-content-disposition={value}");
        Assert.Equal((400, "InvalidArgument"), (answer.Status, answer.Code));
        Assert.Equal("response-content-disposition", answer.Refusal!.Detail("ArgumentName"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task What_only_looks_like_an_override_or_a_copy_is_refused(string method)
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        var overridden = await _wire.SendAsync(method, "/movies/k?response-foo=x");
        Assert.Equal((400, "InvalidArgument", "response-foo"), (overridden.Status, overridden.Code, overridden.Refusal!.Detail("ArgumentName")));

        var copied = await _wire.SendAsync(method, "/movies/k", ("x-amz-copy-source", "movies/l"));
        Assert.Equal((400, "InvalidArgument", "x-amz-copy-source"), (copied.Status, copied.Code, copied.Refusal!.Detail("ArgumentName")));
    }

    [Theory]
    [InlineData("GLACIER", null)]
    [InlineData("DEEP_ARCHIVE", null)]
    [InlineData("INTELLIGENT_TIERING", "ARCHIVE_ACCESS")]
    public async Task An_archived_object_can_be_described_but_not_read(string storageClass, string? tier)
    {
        _wire.Bucket.Put(TestState.Draft("k") with { StorageClass = storageClass, ArchiveStatus = tier });
        var head = await _wire.SendAsync("HEAD", "/movies/k");
        Assert.Equal((200, storageClass, tier), (head.Status, head.Header("x-amz-storage-class"), head.Header("x-amz-archive-status")));
        var get = await _wire.SendAsync("GET", "/movies/k");
        Assert.Equal((403, "InvalidObjectState"), (get.Status, get.Code));
        Assert.Equal(storageClass, get.Refusal!.Detail("StorageClass"));
    }

    [Fact]
    public async Task A_restored_copy_can_be_read_while_it_lasts()
    {
        _wire.Bucket.Put(TestState.Draft("k") with { StorageClass = "GLACIER", Restore = new(TestState.Start.AddDays(2)) });
        var answer = await _wire.SendAsync("GET", "/movies/k");
        Assert.Equal(200, answer.Status);
        Assert.Equal("ongoing-request=\"false\", expiry-date=\"Fri, 06 Mar 2026 05:06:07 GMT\"", answer.Header("x-amz-restore"));
        _wire.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("InvalidObjectState", (await _wire.SendAsync("GET", "/movies/k")).Code);
    }

    [Fact]
    public async Task Versions_are_told_only_where_there_are_any()
    {
        _wire.Bucket.Put(TestState.Draft("k", "one"));
        Assert.Null((await _wire.SendAsync("GET", "/movies/k")).Header("x-amz-version-id"));
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        Assert.Equal("null", (await _wire.SendAsync("GET", "/movies/k")).Header("x-amz-version-id"));
        var second = _wire.Bucket.Put(TestState.Draft("k", "two"));
        Assert.Equal(second.VersionId, (await _wire.SendAsync("HEAD", "/movies/k")).Header("x-amz-version-id"));
        Assert.Equal("one", (await _wire.SendAsync("GET", "/movies/k?versionId=null")).Text);
        Assert.Equal("two", (await _wire.SendAsync("GET", $"/movies/k?versionId={second.VersionId}")).Text);
    }

    [Fact]
    public async Task A_delete_marker_is_404_and_a_named_one_405()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        _wire.Bucket.Put(TestState.Draft("k"));
        var marker = _wire.Bucket.Delete("k", null, TestState.Start)!;
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var current = await _wire.SendAsync(method, "/movies/k");
            Assert.Equal((404, "NoSuchKey", "true"), (current.Status, current.Code, current.Header("x-amz-delete-marker")));
            Assert.Equal(marker.VersionId, current.Header("x-amz-version-id"));
            var named = await _wire.SendAsync(method, $"/movies/k?versionId={marker.VersionId}");
            Assert.Equal((405, "MethodNotAllowed", "true"), (named.Status, named.Code, named.Header("x-amz-delete-marker")));
            Assert.Equal(("DELETE", "Wed, 04 Mar 2026 05:06:07 GMT"), (named.Header("Allow"), named.Header("Last-Modified")));
        }
    }

    [Theory]
    [InlineData("made-up", 400, "InvalidArgument")]
    [InlineData("null", 404, "NoSuchVersion")]
    [InlineData("3HL4kqtJvjVBH40Nrjfkd3HL4kqtJvjV", 404, "NoSuchVersion")]
    public async Task A_version_that_is_not_there(string versionId, int status, string code)
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        _wire.Bucket.Put(TestState.Draft("k"));
        var answer = await _wire.SendAsync("GET", $"/movies/k?versionId={versionId}");
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Parts_of_an_upload_in_parts_can_be_read_one_by_one()
    {
        _wire.Bucket.Put(TestState.Draft("k", "aaabb") with { Parts = PartLayout.Of([3, 2]) });
        var second = await _wire.SendAsync("GET", "/movies/k?partNumber=2");
        Assert.Equal((206, "bb", "bytes 3-4/5", "2"), (second.Status, second.Text, second.Header("Content-Range"), second.Header("x-amz-mp-parts-count")));
        Assert.Equal("InvalidPartNumber", (await _wire.SendAsync("GET", "/movies/k?partNumber=3")).Code);
        Assert.Equal("InvalidArgument", (await _wire.SendAsync("GET", "/movies/k?partNumber=0")).Code);
        Assert.Equal("InvalidRequest", (await _wire.SendAsync("GET", "/movies/k?partNumber=1", ("Range", "bytes=0-1"))).Code);
    }

    [Fact]
    public async Task A_part_of_an_object_in_one_piece_is_all_of_it()
    {
        _wire.Bucket.Put(TestState.Draft("k", "aaabb"));
        var answer = await _wire.SendAsync("GET", "/movies/k?partNumber=1");
        Assert.Equal((206, "aaabb", null), (answer.Status, answer.Text, answer.Header("x-amz-mp-parts-count")));
        Assert.Equal(416, (await _wire.SendAsync("GET", "/movies/k?partNumber=2")).Status);
    }

    [Fact]
    public async Task A_key_of_1025_bytes_is_too_long()
    {
        Assert.Equal("NoSuchKey", (await _wire.SendAsync("GET", "/movies/" + new string('k', 1024))).Code);
        Assert.Equal("KeyTooLongError", (await _wire.SendAsync("GET", "/movies/" + new string('k', 1023) + "%C3%A9")).Code);
    }
}
