using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Crosslink.Functions.Endpoints;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3.Sdk;

/// <summary>AWSSDK.S3 with its defaults: checksums in trailers, signed chunks, retries off.</summary>
public sealed class SdkTests : IAsyncLifetime
{
    private const string Movies = "classic-movies";
    private S3Server _server = null!;
    private AmazonS3Client _s3 = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        _s3 = _server.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_object_goes_round_with_all_its_properties()
    {
        var request = new PutObjectRequest
        {
            BucketName = Movies,
            Key = "k",
            ContentBody = "hello",
            ContentType = "video/mp4",
            StorageClass = S3StorageClass.StandardInfrequentAccess,
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        };
        request.Metadata["director"] = "Lang";
        request.Headers.CacheControl = "max-age=60";
        var put = await _s3.PutObjectAsync(request, Cancellation);
        Assert.Equal("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", put.ChecksumSHA256);

        using var got = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = Movies, Key = "k", ChecksumMode = ChecksumMode.ENABLED }, Cancellation);
        Assert.Equal("hello", await S3Server.ReadAsync(got));
        Assert.Equal(("video/mp4", "max-age=60", "Lang"), (got.Headers.ContentType, got.Headers.CacheControl, got.Metadata["director"]));
        Assert.Equal((put.ETag, put.ChecksumSHA256, S3StorageClass.StandardInfrequentAccess), (got.ETag, got.ChecksumSHA256, got.StorageClass));
        Assert.Null(got.VersionId);
        Assert.Equal(_server.Movies.Get("k").LastModified.ToUnixTimeSeconds(), new DateTimeOffset(got.LastModified!.Value.ToUniversalTime()).ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task Content_of_any_size_comes_back_the_same(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        using var body = new MemoryStream(content);
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Movies, Key = "k", InputStream = body }, Cancellation);
        using var got = await _s3.GetObjectAsync(Movies, "k", Cancellation);
        using var back = new MemoryStream();
        await got.ResponseStream.CopyToAsync(back, Cancellation);
        Assert.Equal(content, back.ToArray());
    }

    [Fact]
    public async Task Transfer_utility_uploads_in_parts_and_downloads_them_again()
    {
        var content = RandomNumberGenerator.GetBytes((12 * 1024 * 1024) + 345);
        using var transfers = new TransferUtility(_s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 * 1024 * 1024 });
        using var body = new MemoryStream(content);
        await transfers.UploadAsync(new TransferUtilityUploadRequest { BucketName = Movies, Key = "big", InputStream = body, PartSize = 5 * 1024 * 1024 }, Cancellation);
        Assert.EndsWith("-3\"", _server.Movies.Get("big").ETag, StringComparison.Ordinal);
        Assert.Empty(_server.Movies.Uploads.Open());

        using var got = await transfers.OpenStreamAsync(Movies, "big", Cancellation);
        using var back = new MemoryStream();
        await got.CopyToAsync(back, Cancellation);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(back.ToArray()));

        using var second = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = Movies, Key = "big", PartNumber = 2 }, Cancellation);
        Assert.Equal((3, 5 * 1024 * 1024, $"bytes 5242880-10485759/{content.Length}"), (second.PartsCount, second.ContentLength, second.ContentRange));
    }

    [Fact]
    public async Task An_upload_in_parts_can_be_watched_and_aborted()
    {
        var upload = await _s3.InitiateMultipartUploadAsync(Movies, "big", Cancellation);
        using var body = new MemoryStream(new byte[10]);
        await _s3.UploadPartAsync(new UploadPartRequest { BucketName = Movies, Key = "big", UploadId = upload.UploadId, PartNumber = 7, InputStream = body }, Cancellation);

        var uploads = await _s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Movies }, Cancellation);
        Assert.Equal((upload.UploadId, "big"), (uploads.MultipartUploads.Single().UploadId, uploads.MultipartUploads.Single().Key));
        var parts = await _s3.ListPartsAsync(Movies, "big", upload.UploadId, Cancellation);
        Assert.Equal((7, 10L), (parts.Parts.Single().PartNumber, parts.Parts.Single().Size));

        await _s3.AbortMultipartUploadAsync(Movies, "big", upload.UploadId, Cancellation);
        var gone = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.ListPartsAsync(Movies, "big", upload.UploadId, Cancellation));
        Assert.Equal("NoSuchUpload", gone.ErrorCode);
    }

    [Fact]
    public async Task Versions_are_listed_read_and_deleted()
    {
        await _s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = Movies, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancellation);
        Assert.Equal(VersionStatus.Enabled, (await _s3.GetBucketVersioningAsync(Movies, Cancellation)).VersioningConfig.Status);
        var first = await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Movies, Key = "k", ContentBody = "one" }, Cancellation);
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Movies, Key = "k", ContentBody = "two" }, Cancellation);
        var marker = await _s3.DeleteObjectAsync(Movies, "k", Cancellation);
        Assert.Equal("true", marker.DeleteMarker);

        var versions = (await _s3.ListVersionsAsync(Movies, Cancellation)).Versions;
        Assert.Equal([true, false, false], versions.Select(version => version.IsDeleteMarker == true));
        Assert.Equal((marker.VersionId, first.VersionId), (versions[0].VersionId, versions[^1].VersionId));
        using var got = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = Movies, Key = "k", VersionId = first.VersionId }, Cancellation);
        Assert.Equal("one", await S3Server.ReadAsync(got));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(() => _s3.GetObjectMetadataAsync(Movies, "k", Cancellation)));
        await _s3.DeleteObjectAsync(Movies, "k", marker.VersionId, Cancellation);
        Assert.Equal(3, (await _s3.GetObjectMetadataAsync(Movies, "k", Cancellation)).ContentLength);
    }

    [Fact]
    public async Task Errors_come_as_the_sdks_exceptions()
    {
        _server.Movies.Put(TestState.Draft("short"));
        _server.Movies.Put(TestState.Draft("ice") with { StorageClass = StorageClasses.Glacier });
        await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Movies, "nope", Cancellation));
        await Assert.ThrowsAsync<NoSuchBucketException>(() => _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "no-such-bucket" }, Cancellation));
        await Assert.ThrowsAsync<BucketAlreadyOwnedByYouException>(() => _s3.PutBucketAsync(Movies, Cancellation));
        var archived = await Assert.ThrowsAsync<InvalidObjectStateException>(() => _s3.GetObjectAsync(Movies, "ice", Cancellation));
        Assert.Equal(HttpStatusCode.Forbidden, archived.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(() => _s3.GetObjectMetadataAsync(Movies, "nope", Cancellation)));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, await StatusAsync(() => _s3.GetObjectAsync(new GetObjectRequest { BucketName = Movies, Key = "short", ByteRange = new(9, 10) }, Cancellation)));
    }

    [Theory]
    [InlineData(AddressingStyle.Path)]
    [InlineData(AddressingStyle.VirtualHost)]
    public async Task A_bucket_has_a_whole_life(AddressingStyle style)
    {
        using var client = _server.Client(style);
        await client.PutBucketAsync("new-films", Cancellation);
        Assert.Equal(["classic-movies", "new-films"], (await client.ListBucketsAsync(Cancellation)).Buckets.Select(bucket => bucket.BucketName));
        Assert.Equal("", (await client.GetBucketLocationAsync("new-films", Cancellation)).Location?.Value ?? "");
        const string Policy = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::new-films/*"}}""";
        await client.PutBucketPolicyAsync("new-films", Policy, Cancellation);
        Assert.Equal(Policy, (await client.GetBucketPolicyAsync("new-films", Cancellation)).Policy);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(() => client.PutObjectAsync(new PutObjectRequest { BucketName = "new-films", Key = "k", ContentBody = "x" }, Cancellation)));
        await client.DeleteBucketPolicyAsync("new-films", Cancellation);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "new-films", Key = "k", ContentBody = "x" }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(() => client.DeleteBucketAsync("new-films", Cancellation)));
        await client.DeleteObjectAsync("new-films", "k", Cancellation);
        await client.DeleteBucketAsync("new-films", Cancellation);
        Assert.Null(_server.State.Find("new-films"));
    }

    [Fact]
    public async Task The_wrong_region_is_301_with_the_right_one_in_a_header()
    {
        _server.State.CreateBucket("films-in-ireland", S3Server.Owner, "eu-west-1");
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.GetObjectMetadataAsync("films-in-ireland", "k", Cancellation));
        Assert.Equal(HttpStatusCode.MovedPermanently, refusal.StatusCode);

        using var right = _server.Client(region: "eu-west-1");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(() => right.GetObjectMetadataAsync("films-in-ireland", "k", Cancellation)));
    }

    [Fact]
    public async Task Copies_keep_or_replace_metadata()
    {
        var request = new PutObjectRequest { BucketName = Movies, Key = "été + [1].mp4", ContentBody = "film", ContentType = "video/mp4" };
        request.Metadata["director"] = "Lang";
        await _s3.PutObjectAsync(request, Cancellation);
        await _s3.CopyObjectAsync(Movies, "été + [1].mp4", Movies, "copy", Cancellation);
        var copy = _server.Movies.Get("copy");
        Assert.Equal(("video/mp4", "Lang"), (copy.Metadata.ContentType, copy.Metadata.User["director"]));

        var replacing = new CopyObjectRequest
        {
            SourceBucket = Movies,
            SourceKey = "copy",
            DestinationBucket = Movies,
            DestinationKey = "copy",
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = "text/plain",
        };
        await _s3.CopyObjectAsync(replacing, Cancellation);
        Assert.Equal(("text/plain", 0), (_server.Movies.Get("copy").Metadata.ContentType, _server.Movies.Get("copy").Metadata.User.Count));
    }

    [Fact]
    public async Task A_file_of_a_folder_is_streamed_from_disk()
    {
        var data = Directory.CreateTempSubdirectory("crosslink-sdk-");
        try
        {
            var path = Path.Join(data.CreateSubdirectory("films").FullName, "big.mp4");
            var content = RandomNumberGenerator.GetBytes(9_000_000);
            await File.WriteAllBytesAsync(path, content, Cancellation);
            Crosslink.Local.S3.Folders.FolderBuckets.Add(_server.State, data.FullName, S3Server.Owner, S3Server.Region, Assert.Fail);
            using var got = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = "films", Key = "big.mp4", ByteRange = new(8_999_990, 8_999_999) }, Cancellation);
            Assert.Equal(10, got.ContentLength);
            using var whole = await _s3.GetObjectAsync("films", "big.mp4", Cancellation);
            Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(whole.ResponseStream, Cancellation));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(Func<Task> call) =>
        (await Assert.ThrowsAnyAsync<AmazonS3Exception>(call)).StatusCode;
}
