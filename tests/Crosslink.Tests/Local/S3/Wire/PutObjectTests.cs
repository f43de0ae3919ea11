using System.Text;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, PutObject; user guide, "Checking object integrity".</summary>
public sealed class PutObjectTests
{
    private readonly S3Wire _wire = new();

    [Fact]
    public async Task What_the_headers_say_is_kept()
    {
        var answer = await _wire.SendAsync(
            "PUT",
            "/movies/k",
            "hello",
            ("Content-Type", "video/mp4"),
            ("Content-Encoding", "aws-chunked,gzip"),
            ("Content-Disposition", "inline"),
            ("Content-Language", "fr"),
            ("Cache-Control", "no-cache"),
            ("Expires", "0"),
            ("x-amz-storage-class", "STANDARD_IA"),
            ("X-Amz-Meta-Director", "Lang"));

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", answer.Header("ETag"));
        Assert.Equal("AES256", answer.Header("x-amz-server-side-encryption"));
        Assert.Null(answer.Header("x-amz-version-id"));
        var stored = _wire.Bucket.Get("k");
        var metadata = stored.Metadata;
        Assert.Equal(("video/mp4", "gzip", "inline", "fr"), (metadata.ContentType, metadata.ContentEncoding, metadata.ContentDisposition, metadata.ContentLanguage));
        Assert.Equal(("no-cache", "0", "Lang"), (metadata.CacheControl, metadata.Expires, metadata.User["director"]));
        Assert.Equal(("STANDARD_IA", TestState.Start), (stored.StorageClass, stored.LastModified));
    }

    [Fact]
    public async Task Without_a_type_it_is_binary()
    {
        await _wire.SendAsync("PUT", "/movies/k", "x");
        Assert.Equal("binary/octet-stream", (await _wire.SendAsync("HEAD", "/movies/k")).Header("Content-Type"));
    }

    [Fact]
    public async Task A_version_of_a_versioned_bucket_has_an_id()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var answer = await _wire.SendAsync("PUT", "/movies/k", "x");
        Assert.Equal(_wire.Bucket.Get("k").VersionId, answer.Header("x-amz-version-id"));
        Assert.Equal(32, answer.Header("x-amz-version-id")!.Length);
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32", "NhCmhg==")]
    [InlineData("x-amz-checksum-crc32c", "mnG7TA==")]
    [InlineData("x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=")]
    [InlineData("x-amz-checksum-sha256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")]
    public async Task A_right_checksum_is_kept_and_told_to_those_who_ask(string header, string value)
    {
        var put = await _wire.SendAsync("PUT", "/movies/k", "hello", (header, value));
        Assert.Equal((200, value, "FULL_OBJECT"), (put.Status, put.Header(header), put.Header("x-amz-checksum-type")));
        Assert.Equal(value, (await _wire.SendAsync("HEAD", "/movies/k", ("x-amz-checksum-mode", "ENABLED"))).Header(header));
        Assert.Null((await _wire.SendAsync("HEAD", "/movies/k")).Header(header));
        Assert.Null((await _wire.SendAsync("GET", "/movies/k", ("x-amz-checksum-mode", "ENABLED"), ("Range", "bytes=0-1"))).Header(header));
    }

    [Fact]
    public async Task Without_a_checksum_S3_takes_its_own() =>
        Assert.NotNull((await _wire.SendAsync("PUT", "/movies/k", "hello")).Header("x-amz-checksum-crc64nvme"));

    [Theory]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", "BadDigest")]
    [InlineData("x-amz-checksum-crc32", "zz", "InvalidRequest")]
    [InlineData("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==", "BadDigest")]
    [InlineData("Content-MD5", "zz", "InvalidDigest")]
    [InlineData("x-amz-sdk-checksum-algorithm", "CRC32", "InvalidRequest")]
    [InlineData("Content-Length", "6", "IncompleteBody")]
    [InlineData("Content-Length", "9999999999", "EntityTooLarge")]
    public async Task Content_that_is_not_what_the_headers_say_is_not_kept(string header, string value, string code)
    {
        Assert.Equal(code, (await _wire.SendAsync("PUT", "/movies/k", "hello", (header, value))).Code);
        Assert.Null(_wire.Bucket.Find("k"));
    }

    [Fact]
    public async Task Two_checksums_are_refused() => Assert.Equal(
        "InvalidRequest",
        (await _wire.SendAsync("PUT", "/movies/k", "hello", ("x-amz-checksum-crc32", "NhCmhg=="), ("x-amz-checksum-crc32c", "mnG7TA=="))).Code);

    [Fact]
    public async Task A_checksum_may_come_in_the_trailer()
    {
        _wire.PayloadHash = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
        var announced = ("x-amz-trailer", "x-amz-checksum-crc32");
        var decoded = ("x-amz-decoded-content-length", "5");
        var put = await _wire.SendAsync("PUT", "/movies/k", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", announced, decoded);
        Assert.Equal((200, "NhCmhg=="), (put.Status, put.Header("x-amz-checksum-crc32")));
        Assert.Equal("hello", (await _wire.SendAsync("GET", "/movies/k")).Text);
        Assert.Equal("BadDigest", (await _wire.SendAsync("PUT", "/movies/l", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", announced, decoded)).Code);
        Assert.Equal("MalformedTrailerError", (await _wire.SendAsync("PUT", "/movies/l", "5\r\nhello\r\n0\r\n\r\n", announced, decoded)).Code);
        Assert.Equal("IncompleteBody", (await _wire.SendAsync("PUT", "/movies/l", "8\r\nhello, w\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", announced, decoded)).Code);
        Assert.Equal("IncompleteBody", (await _wire.SendAsync("PUT", "/movies/l", "4\r\nhell\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", announced, decoded)).Code);
        Assert.Equal("MissingContentLength", (await _wire.SendAsync("PUT", "/movies/l", "5\r\nhello\r\n0\r\n\r\n")).Code);
    }

    [Fact]
    public async Task Only_the_first_claim_of_a_name_wins()
    {
        var once = ("If-None-Match", "*");
        Assert.Equal(200, (await _wire.SendAsync("PUT", "/movies/runs/1", "first", once)).Status);
        var second = await _wire.SendAsync("PUT", "/movies/runs/1", "second", once);
        Assert.Equal((412, "PreconditionFailed"), (second.Status, second.Code));
        Assert.Equal("first", (await _wire.SendAsync("GET", "/movies/runs/1")).Text);
    }

    [Theory]
    [InlineData("x-amz-storage-class", "TAPE", 400, "InvalidStorageClass")]
    [InlineData("x-amz-acl", "public-read", 400, "AccessControlListNotSupported")]
    [InlineData("x-amz-tagging", "a=b", 501, "NotImplemented")]
    [InlineData("If-None-Match", "\"etag\"", 501, "NotImplemented")]
    public async Task What_cannot_be_kept_is_refused(string header, string value, int status, string code)
    {
        var answer = await _wire.SendAsync("PUT", "/movies/k", "x", (header, value));
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Metadata_is_at_most_two_kilobytes()
    {
        Assert.Equal(200, (await _wire.SendAsync("PUT", "/movies/k", "x", ("x-amz-meta-a", new string('a', 2047)))).Status);
        Assert.Equal("MetadataTooLarge", (await _wire.SendAsync("PUT", "/movies/k", "x", ("x-amz-meta-a", new string('a', 2048)))).Code);
    }

    [Fact]
    public async Task Large_content_goes_to_disk_and_comes_back_whole()
    {
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i:D8}")));
        await _wire.SendAsync("PUT", "/movies/k", content);
        Assert.IsType<SpooledContent>(_wire.Bucket.Get("k").Content);
        Assert.Equal(content, (await _wire.SendAsync("GET", "/movies/k")).Body);
        Assert.Equal("00399999", (await _wire.SendAsync("GET", "/movies/k", ("Range", "bytes=-8"))).Text);
    }

    [Fact]
    public async Task A_policy_may_ask_for_encryption_and_condition()
    {
        _wire.Caller = S3Wire.With(
            S3Wire.Owner,
            """{"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption":"aws:kms"},"Null":{"s3:if-none-match":"false"}}}""");
        Assert.Equal(403, (await _wire.SendAsync("PUT", "/movies/k", "x", ("x-amz-server-side-encryption", "aws:kms"))).Status);
        Assert.Equal(403, (await _wire.SendAsync("PUT", "/movies/k", "x", ("If-None-Match", "*"))).Status);
        Assert.Equal(200, (await _wire.SendAsync("PUT", "/movies/k", "x", ("x-amz-server-side-encryption", "aws:kms"), ("If-None-Match", "*"))).Status);
    }
}
