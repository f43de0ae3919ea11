using Crosslink.Local.S3.Buckets;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, ListObjectsV2, ListObjects and ListObjectVersions.</summary>
public sealed class ListObjectsTests
{
    private readonly S3Wire _wire = new();

    [Fact]
    public async Task A_page_tells_all_of_an_object_and_how_to_go_on()
    {
        Put("a", "b");
        _wire.Bucket.Put(TestState.Draft("c", "hello") with { StorageClass = "GLACIER", LastModified = TestState.Start.AddMilliseconds(89) });
        var first = await _wire.SendAsync("GET", "/movies?list-type=2&max-keys=2");
        Assert.Equal(["true"], first.All("IsTruncated"));
        Assert.Equal([["2"], ["2"], ["a", "b"]], first.Each("KeyCount", "MaxKeys", "Key"));
        Assert.Equal(["STANDARD", "STANDARD"], first.All("StorageClass"));

        var token = first.All("NextContinuationToken")[0];
        var second = await _wire.SendAsync("GET", $"/movies?list-type=2&max-keys=2&continuation-token={token}");
        Assert.Equal([["false"], ["c"], [token]], second.Each("IsTruncated", "Key", "ContinuationToken"));
        Assert.Empty(second.All("NextContinuationToken"));
        Assert.Equal([["2026-03-04T05:06:07.089Z"], ["\"5d41402abc4b2a76b9719d911017c592\""], ["5"], ["GLACIER"]], second.Each("LastModified", "ETag", "Size", "StorageClass"));
    }

    [Fact]
    public async Task The_owner_is_told_to_those_who_ask()
    {
        Put("a");
        Assert.Empty((await _wire.SendAsync("GET", "/movies?list-type=2")).All("Owner"));
        Assert.Single((await _wire.SendAsync("GET", "/movies?list-type=2&fetch-owner=true")).All("Owner"));
    }

    [Fact]
    public async Task Start_after_begins_past_a_key()
    {
        Put("a", "b", "c");
        Assert.Equal(["b", "c"], (await _wire.SendAsync("GET", "/movies?list-type=2&start-after=a")).All("Key"));
    }

    [Fact]
    public async Task Hostile_keys_survive_the_document()
    {
        string[] keys = ["<&>'\"", " lead and trail ", "a\rb\nc\td", "]]>", "🎬"];
        Put(keys);
        Assert.Equal(keys.Order(StringComparer.Ordinal), (await _wire.SendAsync("GET", "/movies?list-type=2")).All("Key").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Url_encoding_spells_keys_as_forms_do_but_for_slashes()
    {
        Put("été + [1]/100%~*-._\u0001.mp4");
        var answer = await _wire.SendAsync("GET", "/movies?list-type=2&encoding-type=url&prefix=%C3%A9t%C3%A9%20&start-after=%20");
        Assert.Equal(["%C3%A9t%C3%A9+%2B+%5B1%5D/100%25%7E*-._%01.mp4"], answer.All("Key"));
        Assert.Equal([["url"], ["%C3%A9t%C3%A9+"], ["+"]], answer.Each("EncodingType", "Prefix", "StartAfter"));
        Assert.Equal("InvalidArgument", (await _wire.SendAsync("GET", "/movies?list-type=2&encoding-type=base64")).Code);
    }

    [Fact]
    public async Task Common_prefixes_come_after_the_keys()
    {
        Put("a/1", "a/2", "b", "c/1");
        var answer = await _wire.SendAsync("GET", "/movies?list-type=2&delimiter=/");
        Assert.Equal([["b"], ["3"]], answer.Each("Key", "KeyCount"));
        Assert.Equal(["", "a/", "c/"], answer.All("Prefix"));
    }

    [Fact]
    public async Task Version_1_goes_on_from_a_marker_even_where_that_is_a_common_prefix()
    {
        Put("a/1", "a/2", "b", "c/1");
        var first = await _wire.SendAsync("GET", "/movies?delimiter=/&max-keys=1");
        Assert.Equal([["a/"], ["true"]], first.Each("NextMarker", "IsTruncated"));
        var second = await _wire.SendAsync("GET", "/movies?delimiter=/&max-keys=1&marker=a/");
        Assert.Equal([["b"], ["a/"]], second.Each("Key", "Marker"));
        Assert.Empty((await _wire.SendAsync("GET", "/movies?max-keys=1")).All("NextMarker"));
    }

    [Fact]
    public async Task A_marker_that_ends_like_a_prefix_asked_for_is_a_key_before_it()
    {
        Put("a/1", "a/b/1");
        Assert.Equal(["a/1"], (await _wire.SendAsync("GET", "/movies?delimiter=/&prefix=a/&marker=a/")).All("Key"));
    }

    [Theory]
    [InlineData("max-keys=0", 200, null)]
    [InlineData("max-keys=", 200, null)]
    [InlineData("max-keys=-1", 400, "InvalidArgument")]
    [InlineData("max-keys=ten", 400, "InvalidArgument")]
    [InlineData("continuation-token=%20", 400, "InvalidArgument")]
    public async Task Parameters_that_make_no_sense_are_refused(string query, int status, string? code)
    {
        Put("a");
        var answer = await _wire.SendAsync("GET", $"/movies?list-type=2&{query}");
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(query == "max-keys=0" ? 0 : 1, status == 200 ? answer.All("Key").Length : 1);
    }

    [Fact]
    public async Task A_policy_may_allow_one_prefix_and_delimiter_alone()
    {
        _wire.Caller = S3Wire.With(
            S3Wire.Owner,
            """{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringEquals":{"s3:prefix":"films/","s3:delimiter":"/"},"NumericLessThanEquals":{"s3:max-keys":"10"}}}""");
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies?list-type=2&prefix=films/&delimiter=/&max-keys=10")).Status);
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies?list-type=2&prefix=films/&delimiter=/&max-keys=11")).Status);
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies?list-type=2&prefix=films/&max-keys=10")).Status);
        Assert.Equal(403, (await _wire.SendAsync("GET", "/movies?list-type=2&delimiter=/&max-keys=10")).Status);
    }

    [Fact]
    public async Task All_versions_are_listed_page_by_page_newest_first()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        string[] put = [.. new[] { "a", "a", "a", "b/1", "b/2", "c" }.Select(key => _wire.Bucket.Put(TestState.Draft(key)).VersionId)];
        var marker = _wire.Bucket.Delete("c", null, TestState.Start)!;
        var whole = await _wire.SendAsync("GET", "/movies?versions");
        Assert.Equal([put[2], put[1], put[0], put[3], put[4], marker.VersionId, put[5]], whole.All("VersionId"));
        Assert.Equal(["true", "false", "false", "true", "true", "true", "false"], whole.All("IsLatest"));
        Assert.Single(whole.All("DeleteMarker"));

        for (var size = 1; size <= 7; size++)
        {
            List<string> paged = [];
            var query = "";
            while (true)
            {
                var page = await _wire.SendAsync("GET", $"/movies?versions&max-keys={size}{query}");
                paged.AddRange(page.All("VersionId"));
                Assert.True(page.All("VersionId").Length <= size);
                if (page.All("IsTruncated")[0] == "false")
                {
                    break;
                }

                query = $"&key-marker={page.All("NextKeyMarker")[0]}&version-id-marker={page.All("NextVersionIdMarker")[0]}";
            }

            Assert.Equal(whole.All("VersionId"), paged);
        }
    }

    [Fact]
    public async Task Versions_are_rolled_up_like_keys()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        Put("a", "b/1", "b/2", "c");
        var first = await _wire.SendAsync("GET", "/movies?versions&delimiter=/&max-keys=2");
        Assert.Equal([["a"], ["b/"]], first.Each("Key", "NextKeyMarker"));
        Assert.Empty(first.All("NextVersionIdMarker"));
        Assert.Equal(["c"], (await _wire.SendAsync("GET", "/movies?versions&delimiter=/&max-keys=2&key-marker=b/")).All("Key"));
        Assert.Equal("InvalidArgument", (await _wire.SendAsync("GET", "/movies?versions&version-id-marker=x")).Code);
    }

    private void Put(params string[] keys)
    {
        foreach (var key in keys)
        {
            _wire.Bucket.Put(TestState.Draft(key));
        }
    }
}
