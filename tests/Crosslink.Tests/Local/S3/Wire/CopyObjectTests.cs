using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Folders;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, CopyObject.</summary>
public sealed class CopyObjectTests
{
    private readonly S3Wire _wire = new();

    [Fact]
    public async Task A_copy_has_the_sources_content_and_metadata()
    {
        _wire.Bucket.Put(TestState.Draft("é + %", "film") with { Metadata = new() { ContentType = "video/mp4" } });
        var answer = await CopyAsync("/movies/%C3%A9%20%2B%20%25", "copy");
        var copy = _wire.Bucket.Get("copy");
        Assert.Equal([[copy.ETag], ["2026-03-04T05:06:07.000Z"]], answer.Each("ETag", "LastModified"));
        var got = await _wire.SendAsync("GET", "/movies/copy");
        Assert.Equal(("film", "video/mp4"), (got.Text, got.Header("Content-Type")));
    }

    [Fact]
    public async Task A_version_may_be_named()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var first = _wire.Bucket.Put(TestState.Draft("k", "one"));
        _wire.Bucket.Put(TestState.Draft("k", "two"));
        var answer = await CopyAsync($"movies/k?versionId={first.VersionId}", "copy");
        Assert.Equal(first.VersionId, answer.Header("x-amz-copy-source-version-id"));
        Assert.Equal(_wire.Bucket.Get("copy").VersionId, answer.Header("x-amz-version-id"));
        Assert.Equal("one", (await _wire.SendAsync("GET", "/movies/copy")).Text);
    }

    [Theory]
    [InlineData("x-amz-copy-source-if-match", "\"other\"")]
    [InlineData("x-amz-copy-source-if-none-match", "\"9dd4e461268c8034f5c8564e155c67a6\"")]
    [InlineData("x-amz-copy-source-if-modified-since", "Wed, 04 Mar 2026 05:06:07 GMT")]
    [InlineData("x-amz-copy-source-if-unmodified-since", "Wed, 04 Mar 2026 05:06:06 GMT")]
    public async Task A_copy_under_a_condition_that_does_not_hold_is_412(string header, string value)
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        Assert.Equal((412, "PreconditionFailed"), Outcome(await CopyAsync("movies/k", "copy", (header, value))));
    }

    [Fact]
    public async Task A_copy_onto_itself_must_change_something()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        Assert.Equal((400, "InvalidRequest"), Outcome(await CopyAsync("movies/k", "k")));
        Assert.Equal(200, (await CopyAsync("movies/k", "k", ("x-amz-storage-class", "STANDARD_IA"))).Status);
        Assert.Equal(200, (await CopyAsync("movies/k", "k", ("x-amz-metadata-directive", "REPLACE"))).Status);
    }

    [Fact]
    public async Task The_source_must_be_readable()
    {
        _wire.Bucket.Put(TestState.Draft("ice") with { StorageClass = "GLACIER" });
        Assert.Equal((403, "InvalidObjectState"), Outcome(await CopyAsync("movies/ice", "copy")));
        Assert.Equal((404, "NoSuchKey"), Outcome(await CopyAsync("movies/nope", "copy")));
        Assert.Equal((404, "NoSuchBucket"), Outcome(await CopyAsync("nope/k", "copy")));
        Assert.Equal((400, "InvalidArgument"), Outcome(await CopyAsync("movies", "copy")));
        Assert.Equal((400, "InvalidArgument"), Outcome(await CopyAsync("movies/ice", "copy", ("x-amz-metadata-directive", "MERGE"))));
    }

    [Fact]
    public async Task A_copy_at_once_takes_5_GiB_at_most()
    {
        var piece = new MemoryContent(new byte[1024 * 1024]);
        _wire.Bucket.Put(TestState.Draft("large") with { Content = new JoinedContent(Enumerable.Repeat(piece, (5 * 1024) + 1)) });
        var id = (await _wire.SendAsync("POST", "/movies/copy?uploads")).All("UploadId")[0];
        Assert.Equal((400, "InvalidRequest"), Outcome(await CopyAsync("movies/large", "copy")));
        Assert.Equal((400, "InvalidRequest"), Outcome(await CopyAsync("movies/large", $"copy?partNumber=1&uploadId={id}")));
        Assert.Equal(200, (await CopyAsync("movies/large", $"copy?partNumber=1&uploadId={id}", ("x-amz-copy-source-range", "bytes=0-9"))).Status);
    }

    [Fact]
    public async Task A_copy_takes_the_right_to_read_there_and_to_write_here()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        const string Read = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::movies/k"}""";
        const string Write = """{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::movies/copy"}""";
        _wire.Caller = S3Wire.With(S3Wire.Owner, Read);
        Assert.Equal(403, (await CopyAsync("movies/k", "copy")).Status);
        _wire.Caller = S3Wire.With(S3Wire.Owner, Write);
        Assert.Equal(403, (await CopyAsync("movies/k", "copy")).Status);
        _wire.Caller = S3Wire.With(S3Wire.Owner, Read, Write);
        Assert.Equal(200, (await CopyAsync("movies/k", "copy")).Status);
    }

    [Fact]
    public async Task A_copy_of_a_file_does_not_change_with_the_file()
    {
        var data = Directory.CreateTempSubdirectory("crosslink-copy-");
        try
        {
            var path = Path.Join(data.CreateSubdirectory("films").FullName, "a.txt");
            await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);
            FolderBuckets.Add(_wire.State, data.FullName, S3Wire.Owner, S3Wire.Region, Assert.Fail);
            await CopyAsync("films/a.txt", "copy");
            await File.WriteAllTextAsync(path, "new", TestContext.Current.CancellationToken);
            Assert.Equal("old", (await _wire.SendAsync("GET", "/movies/copy")).Text);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private Task<WireAnswer> CopyAsync(string source, string key, params (string, string)[] headers) =>
        _wire.SendAsync("PUT", $"/movies/{key}", [("x-amz-copy-source", source), .. headers]);

    private static (int, string?) Outcome(WireAnswer answer) => (answer.Status, answer.Code);
}
