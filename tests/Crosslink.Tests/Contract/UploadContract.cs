using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Credentials = Amazon.SecurityToken.Model.Credentials;

namespace Crosslink.Tests.Contract;

/// <summary>Upload links as the functions make them, and what their sessions can do with a role that may do everything.</summary>
public abstract class UploadContract(IObjectCloud cloud) : WorkflowContract(cloud)
{
    private const string Key = "uploads/report.txt";

    private static readonly HttpClient Http = Loopback.CreateHttpClient();

    private string _role = "";

    private Source Uploads => Source with { RoleArn = _role, UploadPrefixes = ["uploads/"], CanList = true };

    private LinkRequest ForUpload => Request(Key) with { Operation = LinkOperation.Upload };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _role = await MakeRoleAsync("Everything", Documents.AllowAll(Bucket));
        await Cloud.OwnersS3.DeleteObjectAsync(Bucket, Key, Cancellation);
        await PutAsync("film.txt", "Metropolis");
    }

    [Fact]
    public async Task A_link_writes_its_key_once()
    {
        var link = await LinkAsync(UploadRequest(), Uploads);
        var second = await LinkAsync(UploadRequest(), Uploads);

        Assert.Equal(200, await SendAsync(link));
        Assert.Equal(412, await SendAsync(second));
        var stored = await Cloud.OwnersS3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = Key }, Cancellation);
        Assert.Equal((Key, 10), (stored.S3Objects.Single().Key, stored.S3Objects.Single().Size));
        await Assert.ThrowsAsync<ObjectExistsException>(() => LinkAsync(UploadRequest(), Uploads));
    }

    [Fact]
    public async Task A_link_that_may_overwrite_writes_its_key_again()
    {
        var link = await LinkAsync(UploadRequest(("overwrite", true)), Uploads);

        Assert.Equal(200, await SendAsync(link));
        Assert.Equal(200, await SendAsync(link));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_link_answers_no_other_method(string method) =>
        Assert.Equal(403, await SendAsync(await LinkAsync(UploadRequest(), Uploads), new HttpMethod(method)));

    [Fact]
    public async Task The_session_that_signs_can_do_nothing_but_the_PUT()
    {
        using var s3 = ClientOf(await AssumeAsync(SessionPolicy.Fit(ForUpload, Uploads, Now.AddSeconds(Life))!.Json, _role));

        await s3.PutObjectAsync(RequestOf(Key), Cancellation);

        await DeniedAsync(() => s3.PutObjectAsync(RequestOf("uploads/report.txt2"), Cancellation));
        await DeniedAsync(() => s3.PutObjectAsync(RequestOf("film.txt"), Cancellation));
        await DeniedAsync(() => s3.GetObjectAsync(Bucket, Key, Cancellation));
        await DeniedAsync(() => s3.DeleteObjectAsync(Bucket, Key, Cancellation));
        await DeniedAsync(() => s3.CopyObjectAsync(Bucket, "film.txt", Bucket, Key, Cancellation));
        await DeniedAsync(() => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = Key }, Cancellation));
        await DeniedAsync(() => s3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = Bucket }, Cancellation));
        await DeniedAsync(() => s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Suspended } }, Cancellation));
    }

    [Fact]
    public async Task The_session_that_looks_can_do_nothing_but_list_its_key()
    {
        using var s3 = await SessionThatLooksAsync();

        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = Key }, Cancellation);
        Assert.Empty(listed.S3Objects ?? []);

        await DeniedAsync(() => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = "film" }, Cancellation));
        await DeniedAsync(() => s3.GetObjectAsync(Bucket, "film.txt", Cancellation));
        await DeniedAsync(() => s3.PutObjectAsync(RequestOf(Key), Cancellation));
        await DeniedAsync(() => s3.DeleteObjectAsync(Bucket, "film.txt", Cancellation));
    }

    [Fact]
    public async Task A_session_that_signs_ends_with_its_policy()
    {
        using var s3 = ClientOf(await AssumeAsync(SessionPolicy.Fit(ForUpload, Uploads, Now.AddSeconds(-1))!.Json, _role));

        await DeniedAsync(() => s3.PutObjectAsync(RequestOf(Key), Cancellation));
    }

    private protected async Task<AmazonS3Client> SessionThatLooksAsync() =>
        ClientOf(await AssumeAsync(SessionPolicy.ToLook(ForUpload, Uploads, Now.AddSeconds(Life)), _role));

    private protected static async Task DeniedAsync(Func<Task> call) => Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<AmazonS3Exception>(call)).ErrorCode);

    private JsonObject UploadRequest(params (string Member, JsonNode? Value)[] others)
    {
        var request = new JsonObject { ["bucket"] = Bucket, ["key"] = Key, ["operation"] = "upload" };
        foreach (var (member, value) in others)
        {
            request[member] = value;
        }

        return request;
    }

    /// <returns>The status.</returns>
    private static async Task<int> SendAsync(JsonObject link, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Put, (string)link["url"]!) { Content = new ByteArrayContent("the report"u8.ToArray()) };
        foreach (var (name, value) in link["headers"]!.AsObject())
        {
            request.Headers.TryAddWithoutValidation(name, (string)value!);
        }

        using var answer = await Http.SendAsync(request, Cancellation);
        return (int)answer.StatusCode;
    }

    private PutObjectRequest RequestOf(string key) => new() { BucketName = Bucket, Key = key, InputStream = new MemoryStream("x"u8.ToArray()) };

    private AmazonS3Client ClientOf(Credentials session) => new(
        new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
        new AmazonS3Config
        {
            ServiceURL = new UriBuilder(Cloud.Endpoint) { Host = "localhost" }.ToString(),
            HttpClientFactory = new Loopback(),
            AuthenticationRegion = Cloud.Region,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        });
}
