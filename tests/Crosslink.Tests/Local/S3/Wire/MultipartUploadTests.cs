using System.Text;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, the operations on multipart uploads; user guide, "Checking object integrity".</summary>
public sealed class MultipartUploadTests
{
    private static readonly byte[] Big = [.. Enumerable.Repeat((byte)'a', 5 * 1024 * 1024)];
    private static readonly byte[] Small = "end"u8.ToArray();

    private readonly S3Wire _wire = new();

    [Fact]
    public async Task An_object_in_parts_has_what_the_upload_began_with()
    {
        var id = await BeginAsync(("Content-Type", "video/mp4"), ("x-amz-meta-director", "Lang"), ("x-amz-storage-class", "STANDARD_IA"));
        var answer = await CompleteAsync(id, await PartAsync(id, 1, Big), await PartAsync(id, 2, Small));
        Assert.Equal((200, "movies", "k k"), (answer.Status, answer.All("Bucket")[0], answer.All("Key")[0]));
        Assert.Equal(["http://127.0.0.1:4580/movies/k%20k"], answer.All("Location"));
        var stored = _wire.Bucket.Get("k k");
        Assert.Equal([stored.ETag], answer.All("ETag"));
        Assert.Equal(("video/mp4", "Lang", "STANDARD_IA"), (stored.Metadata.ContentType, stored.Metadata.User["director"], stored.StorageClass));
        Assert.Equal("aend", (await _wire.SendAsync("GET", "/movies/k%20k", ("Range", "bytes=-4"))).Text);
        Assert.Equal("NoSuchUpload", (await _wire.SendAsync("GET", $"/movies/k%20k?uploadId={id}")).Code);
    }

    [Fact]
    public async Task A_composite_checksum_is_over_the_parts_checksums()
    {
        var id = await BeginAsync(("x-amz-checksum-algorithm", "SHA256"));
        var (first, second) = (Checksums.Of("SHA256", Big), Checksums.Of("SHA256", Small));
        var answer = await CompleteAsync(id, await PartAsync(id, 1, Big, first), await PartAsync(id, 2, Small, second));
        byte[] both = [.. Convert.FromBase64String(first.Value), .. Convert.FromBase64String(second.Value)];
        Assert.Equal([$"{Checksums.Of("SHA256", both).Value}-2"], answer.All("ChecksumSHA256"));
        Assert.Equal(["COMPOSITE"], answer.All("ChecksumType"));
    }

    [Fact]
    public async Task A_checksum_of_the_whole_is_over_the_whole()
    {
        var id = await BeginAsync(("x-amz-checksum-algorithm", "CRC64NVME"));
        var answer = await CompleteAsync(
            id,
            await PartAsync(id, 1, Big, Checksums.Of("CRC64NVME", Big)),
            await PartAsync(id, 2, Small, Checksums.Of("CRC64NVME", Small)));
        Assert.Equal([Checksums.Of("CRC64NVME", [.. Big, .. Small]).Value], answer.All("ChecksumCRC64NVME"));
        Assert.Equal(["FULL_OBJECT"], answer.All("ChecksumType"));
    }

    [Theory]
    [InlineData("3", 200, null)]
    [InlineData("4", 400, "InvalidRequest")]
    [InlineData("three", 400, "InvalidRequest")]
    public async Task The_size_that_is_told_must_be_the_objects(string size, int status, string? code)
    {
        var id = await BeginAsync();
        var document = Document(await PartAsync(id, 1, Small));
        var answer = await _wire.SendAsync("POST", $"/movies/k%20k?uploadId={id}", document, ("x-amz-mp-object-size", size));
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("SHA256", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "COMPOSITE")]
    [InlineData("CRC32", "PARTIAL")]
    [InlineData("ROT13", "COMPOSITE")]
    public async Task Checksums_that_are_none_are_refused(string algorithm, string type) => Assert.Equal(
        "InvalidRequest",
        (await _wire.SendAsync("POST", "/movies/k?uploads", ("x-amz-checksum-algorithm", algorithm), ("x-amz-checksum-type", type))).Code);

    [Fact]
    public async Task A_part_needs_the_uploads_checksum()
    {
        var id = await BeginAsync(("x-amz-checksum-algorithm", "SHA256"));
        Assert.Equal("InvalidRequest", (await _wire.SendAsync("PUT", $"/movies/k%20k?partNumber=1&uploadId={id}", Small)).Code);
    }

    [Theory]
    [InlineData("", "MalformedXML")]
    [InlineData("<CompleteMultipartUpload/>", "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>", "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>0</ETag></Part></CompleteMultipartUpload>", "InvalidPart")]
    public async Task An_upload_completed_wrongly_stays_open(string body, string code)
    {
        var id = await BeginAsync();
        await PartAsync(id, 1, Small);
        Assert.Equal(code, (await _wire.SendAsync("POST", $"/movies/k%20k?uploadId={id}", body)).Code);
        Assert.Equal(200, (await _wire.SendAsync("GET", $"/movies/k%20k?uploadId={id}")).Status);
        Assert.Null(_wire.Bucket.Find("k k"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("one")]
    public async Task Part_numbers_are_1_to_10000(string number)
    {
        var id = await BeginAsync();
        Assert.Equal("InvalidArgument", (await _wire.SendAsync("PUT", $"/movies/k%20k?partNumber={number}&uploadId={id}", Small)).Code);
    }

    [Fact]
    public async Task An_upload_may_be_completed_only_where_nothing_is()
    {
        _wire.Bucket.Put(TestState.Draft("k k"));
        var id = await BeginAsync();
        var part = await PartAsync(id, 1, Small);
        var answer = await _wire.SendAsync("POST", $"/movies/k%20k?uploadId={id}", Document(part), ("If-None-Match", "*"));
        Assert.Equal((412, "PreconditionFailed"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Parts_are_listed_page_by_page()
    {
        var id = await BeginAsync();
        foreach (var number in new[] { 3, 1, 2 })
        {
            await PartAsync(id, number, Small);
        }

        var first = await _wire.SendAsync("GET", $"/movies/k%20k?uploadId={id}&max-parts=2");
        Assert.Equal([["1", "2"], ["true"], ["2"]], first.Each("PartNumber", "IsTruncated", "NextPartNumberMarker"));
        var second = await _wire.SendAsync("GET", $"/movies/k%20k?uploadId={id}&max-parts=2&part-number-marker=2");
        Assert.Equal([["3"], ["false"], ["3"]], second.Each("PartNumber", "IsTruncated", "Size"));
    }

    [Fact]
    public async Task Open_uploads_are_listed_page_by_page()
    {
        foreach (var key in new[] { "a", "a", "b/1", "b/2", "c" })
        {
            await _wire.SendAsync("POST", $"/movies/{key}?uploads");
        }

        Assert.Equal(["a", "a", "b/1", "b/2", "c"], (await _wire.SendAsync("GET", "/movies?uploads")).All("Key"));
        Assert.Equal(["b/1", "b/2"], (await _wire.SendAsync("GET", "/movies?uploads&prefix=b/")).All("Key"));
        foreach (var (delimiter, expected) in new[] { ("", new[] { "a", "a", "b/1", "b/2", "c" }), ("/", ["a", "a", "b/", "c"]) })
        {
            for (var size = 1; size < 4; size++)
            {
                List<string> paged = [];
                var query = "";
                while (true)
                {
                    var page = await _wire.SendAsync("GET", $"/movies?uploads&delimiter={delimiter}&max-uploads={size}{query}");
                    paged.AddRange(page.All("Key").Concat(page.All("CommonPrefixes")));
                    if (page.All("IsTruncated")[0] == "false")
                    {
                        break;
                    }

                    query = $"&key-marker={page.All("NextKeyMarker")[0]}&upload-id-marker={page.All("NextUploadIdMarker").FirstOrDefault()}";
                }

                Assert.Equal(expected, paged.Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_part_may_be_copied_from_a_range_of_an_object()
    {
        _wire.Bucket.Put(TestState.Draft("source", "0123456789"));
        var id = await BeginAsync();
        var copied = await _wire.SendAsync("PUT", $"/movies/k%20k?partNumber=1&uploadId={id}", ("x-amz-copy-source", "/movies/source"), ("x-amz-copy-source-range", "bytes=2-4"));
        Assert.Equal(200, (await CompleteAsync(id, (1, copied.All("ETag")[0]))).Status);
        Assert.Equal("234", (await _wire.SendAsync("GET", "/movies/k%20k")).Text);
        Assert.Equal(
            "InvalidArgument",
            (await _wire.SendAsync("PUT", $"/movies/k%20k?partNumber=1&uploadId={await BeginAsync()}", ("x-amz-copy-source", "/movies/source"), ("x-amz-copy-source-range", "2-4"))).Code);
    }

    [Fact]
    public async Task An_aborted_upload_is_gone()
    {
        var id = await BeginAsync();
        Assert.Equal(204, (await _wire.SendAsync("DELETE", $"/movies/k%20k?uploadId={id}")).Status);
        Assert.Equal((404, "NoSuchUpload"), (await OutcomeAsync("PUT", $"/movies/k%20k?partNumber=1&uploadId={id}")));
        Assert.Equal((404, "NoSuchUpload"), (await OutcomeAsync("DELETE", $"/movies/k%20k?uploadId={id}")));
    }

    private async Task<(int, string?)> OutcomeAsync(string method, string target)
    {
        var answer = await _wire.SendAsync(method, target);
        return (answer.Status, answer.Code);
    }

    private async Task<string> BeginAsync(params (string, string)[] headers) =>
        (await _wire.SendAsync("POST", "/movies/k%20k?uploads", headers)).All("UploadId")[0];

    private async Task<(int Number, string ETag)> PartAsync(string id, int number, byte[] content, Checksum? checksum = null)
    {
        (string, string)[] headers = checksum is null ? [] : [(checksum.HeaderName, checksum.Value)];
        var answer = await _wire.SendAsync("PUT", $"/movies/k%20k?partNumber={number}&uploadId={id}", content, headers);
        Assert.Equal(200, answer.Status);
        return (number, answer.Header("ETag")!);
    }

    private Task<WireAnswer> CompleteAsync(string id, params (int Number, string ETag)[] parts) =>
        _wire.SendAsync("POST", $"/movies/k%20k?uploadId={id}", Document(parts));

    private static string Document(params (int Number, string ETag)[] parts)
    {
        var document = new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        foreach (var (number, etag) in parts)
        {
            document.Append($"<Part><PartNumber>{number}</PartNumber><ETag>{etag.Trim('"')}</ETag></Part>");
        }

        return document.Append("</CompleteMultipartUpload>").ToString();
    }
}
