namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, GetObject and HeadObject: ranges and conditions.</summary>
public sealed class PartialReadTests
{
    private readonly S3Wire _wire = new();

    [Theory]
    [InlineData("bytes=0-0", "h", "bytes 0-0/11")]
    [InlineData("bytes=6-", "world", "bytes 6-10/11")]
    [InlineData("bytes=-5", "world", "bytes 6-10/11")]
    [InlineData("bytes=-100", "hello world", "bytes 0-10/11")]
    [InlineData("bytes=3-4", "lo", "bytes 3-4/11")]
    [InlineData("bytes=10-999999", "d", "bytes 10-10/11")]
    [InlineData("bytes=0-", "hello world", "bytes 0-10/11")]
    public async Task A_range_is_206(string range, string content, string contentRange)
    {
        _wire.Bucket.Put(TestState.Draft("k", "hello world"));
        var answer = await _wire.SendAsync("GET", "/movies/k", ("Range", range));
        Assert.Equal((206, content, contentRange), (answer.Status, answer.Text, answer.Header("Content-Range")));
        Assert.Equal($"{content.Length}", answer.Header("Content-Length"));

        var head = await _wire.SendAsync("HEAD", "/movies/k", ("Range", range));
        Assert.Equal((206, $"{content.Length}"), (head.Status, head.Header("Content-Length")));
    }

    [Theory]
    [InlineData("bytes=11-")]
    [InlineData("bytes=99-100")]
    [InlineData("bytes=-0")]
    public async Task A_range_beyond_the_end_is_416(string range)
    {
        _wire.Bucket.Put(TestState.Draft("k", "hello world"));
        var answer = await _wire.SendAsync("GET", "/movies/k", ("Range", range));
        Assert.Equal((416, "InvalidRange"), (answer.Status, answer.Code));
        Assert.Equal("11", answer.Refusal!.Detail("ActualObjectSize"));
    }

    [Fact]
    public async Task Any_range_of_an_empty_object_is_416()
    {
        _wire.Bucket.Put(TestState.Draft("k", ""));
        Assert.Equal(416, (await _wire.SendAsync("GET", "/movies/k", ("Range", "bytes=0-"))).Status);
        Assert.Equal(416, (await _wire.SendAsync("GET", "/movies/k", ("Range", "bytes=-1"))).Status);
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies/k")).Status);
    }

    [Theory]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=4-3")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=-")]
    [InlineData("lines=0-1")]
    public async Task A_range_that_S3_does_not_know_is_passed_over(string range)
    {
        _wire.Bucket.Put(TestState.Draft("k", "hello world"));
        var answer = await _wire.SendAsync("GET", "/movies/k", ("Range", range));
        Assert.Equal((200, "hello world"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task If_range_of_an_older_object_gives_all_of_the_new_one()
    {
        var stored = _wire.Bucket.Put(TestState.Draft("k", "hello"));
        Assert.Equal(206, (await _wire.SendAsync("GET", "/movies/k", ("Range", "bytes=0-0"), ("If-Range", stored.ETag))).Status);
        Assert.Equal(206, (await _wire.SendAsync("GET", "/movies/k", ("Range", "bytes=0-0"), ("If-Range", "Wed, 04 Mar 2026 05:06:07 GMT"))).Status);
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies/k", ("Range", "bytes=0-0"), ("If-Range", "\"old\""))).Status);
    }

    [Theory]
    [InlineData("If-Match", "\"5d41402abc4b2a76b9719d911017c592\"", 200)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "\"a\", \"5d41402abc4b2a76b9719d911017c592\"", 200)]
    [InlineData("If-Match", "\"a\"", 412)]
    [InlineData("If-None-Match", "\"a\"", 200)]
    [InlineData("If-None-Match", "\"5d41402abc4b2a76b9719d911017c592\"", 304)]
    [InlineData("If-None-Match", "W/\"5d41402abc4b2a76b9719d911017c592\"", 304)]
    [InlineData("If-Modified-Since", "Wed, 04 Mar 2026 05:06:07 GMT", 304)]
    [InlineData("If-Modified-Since", "Wed, 04 Mar 2026 05:06:06 GMT", 200)]
    [InlineData("If-Modified-Since", "yesterday", 200)]
    [InlineData("If-Unmodified-Since", "Wed, 04 Mar 2026 05:06:06 GMT", 412)]
    [InlineData("If-Unmodified-Since", "Wed, 04 Mar 2026 05:06:07 GMT", 200)]
    public async Task Conditional_reads(string header, string value, int status)
    {
        // The stored time has a fraction of a second, which Last-Modified does not tell.
        _wire.Bucket.Put(TestState.Draft("k", "hello") with { LastModified = TestState.Start.AddMilliseconds(400) });
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var answer = await _wire.SendAsync(method, "/movies/k", (header, value));
            Assert.Equal(status, answer.Status);
            Assert.Equal(status == 412 ? "PreconditionFailed" : null, answer.Code);
            Assert.Equal(status == 200 && method == "GET" ? "hello" : "", answer.Text);
        }
    }

    [Fact]
    public async Task An_entity_tag_decides_over_a_date()
    {
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        var old = ("If-Unmodified-Since", "Wed, 04 Mar 2020 05:06:07 GMT");
        Assert.Equal(200, (await _wire.SendAsync("GET", "/movies/k", ("If-Match", stored.ETag), old)).Status);
        var late = ("If-Modified-Since", "Wed, 04 Mar 2020 05:06:07 GMT");
        Assert.Equal(304, (await _wire.SendAsync("GET", "/movies/k", ("If-None-Match", stored.ETag), late)).Status);
    }
}
