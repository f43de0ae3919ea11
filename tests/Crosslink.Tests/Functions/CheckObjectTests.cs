using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Functions.Objects;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

/// <summary>What CheckObject asks of S3, and what it says of an object that is there.</summary>
public sealed class CheckObjectTests
{
    private readonly Steps _steps = new();

    [Fact]
    public async Task An_object_is_described_as_HEAD_has_it() =>
        Assert.Equal(
            """{"contentLength":434234,"contentType":"video/mp4","eTag":"\"fba9dede5f27731c9771645a39863328\"","lastModified":"2022-10-12T17:50:00Z"}""",
            (await CheckAsync()).ToJsonString(Plain));

    [Fact]
    public async Task A_version_is_described_too()
    {
        _steps.Aws.S3.Answer = (_, _) => Task.FromResult(FakeS3.Head(("x-amz-version-id", "3HL4kqtJvjVBH40Nrjfkd")));

        Assert.Equal("3HL4kqtJvjVBH40Nrjfkd", (string?)(await CheckAsync())["versionId"]);
    }

    [Theory]
    [InlineData("https://s3.eu-west-1.amazonaws.com", "https://classic-movies.s3.eu-west-1.amazonaws.com//")]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9000/classic-movies//")]
    public async Task HEAD_asks_for_a_key_with_its_first_slash(string endpoint, string start)
    {
        _steps.Variables["AWS_ENDPOINT_URL_S3"] = endpoint;
        _steps.Request["key"] = "/a//b";

        await CheckAsync();

        Assert.Equal($"{start}a//b", Assert.Single(_steps.Aws.To("s3")).Url.AbsoluteUri);
    }

    [Fact]
    public async Task HEAD_is_signed_by_the_session_and_names_version_and_owner()
    {
        _steps.Request["key"] = "été/a + b [1] 'x' =%.mp4";
        _steps.Request["versionId"] = "3HL4kqtJvjVBH40Nrjfkd";

        await CheckAsync();

        var head = Assert.Single(_steps.Aws.To("s3"));
        Assert.Equal("HEAD", head.Method);
        Assert.Equal(
            "https://classic-movies.s3.eu-west-1.amazonaws.com/%C3%A9t%C3%A9/a%20%2B%20b%20%5B1%5D%20%27x%27%20%3D%25.mp4?versionId=3HL4kqtJvjVBH40Nrjfkd",
            head.Url.AbsoluteUri);
        Assert.Equal("111122223333", head.Header("x-amz-expected-bucket-owner"));
        Assert.Contains($"Credential={FakeSts.AccessKeyId}/", head.Header("Authorization"), StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/s3/aws4_request", head.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(FakeSts.SessionToken, head.Header("X-Amz-Security-Token"));
        Assert.Null(head.Header("x-amz-checksum-mode"));
        Assert.Null(head.Header("x-amz-request-payer"));
    }

    [Fact]
    public async Task Where_the_requester_pays_HEAD_says_so()
    {
        _steps.Variables["SOURCES"] = Steps.Catalogue("requesterPays", true);

        await CheckAsync();

        Assert.Equal("requester", _steps.Aws.To("s3").Single().Header("x-amz-request-payer"));
    }

    [Theory]
    [InlineData("aws:kms")]
    [InlineData("aws:kms:dsse")]
    public async Task The_first_byte_proves_a_KMS_key(string encryption)
    {
        AnswersHead(("x-amz-server-side-encryption", encryption));

        await CheckAsync();

        var get = _steps.Aws.To("s3").Last();
        Assert.Equal(("GET", "bytes=0-0"), (get.Method, get.Header("Range")));
        Assert.Equal("111122223333", get.Header("x-amz-expected-bucket-owner"));
        Assert.Null(get.Header("x-amz-checksum-mode"));
    }

    [Fact]
    public async Task An_empty_object_under_a_KMS_key_is_got_without_a_range()
    {
        AnswersHead(("x-amz-server-side-encryption", "aws:kms"), ("Content-Length", "0"));

        Assert.Equal(0, (int?)(await CheckAsync())["contentLength"]);
        Assert.Null(_steps.Aws.To("s3").Last().Header("Range"));
    }

    [Fact]
    public async Task Without_a_KMS_key_HEAD_is_all()
    {
        AnswersHead(("x-amz-server-side-encryption", "AES256"));

        await CheckAsync();

        Assert.Single(_steps.Aws.To("s3"));
    }

    [Theory]
    [InlineData("AccessDenied", 403, "User: arn:aws:sts::111122223333:assumed-role/S3Access/x is not authorized to perform: kms:Decrypt on this resource")]
    [InlineData("KMS.DisabledException", 400, "arn:aws:kms:eu-west-1:111122223333:key/1234 is disabled.")]
    [InlineData("KMS.KMSInvalidStateException", 400, "arn:aws:kms:eu-west-1:111122223333:key/1234 is pending deletion.")]
    public async Task A_KMS_key_that_cannot_be_used_denies_access(string code, int status, string message)
    {
        _steps.Aws.S3.Answer = (request, _) => Task.FromResult(
            request.Method == "HEAD"
                ? FakeS3.Head(("x-amz-server-side-encryption", "aws:kms"))
                : FakeS3.Refusal(request, (HttpStatusCode)status, code, message));

        Assert.Contains(code, (await Assert.ThrowsAsync<ObjectAccessDeniedException>(() => CheckAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-amz-storage-class", "GLACIER", null, true)]
    [InlineData("x-amz-storage-class", "DEEP_ARCHIVE", null, true)]
    [InlineData("x-amz-storage-class", "GLACIER_IR", null, false)]
    [InlineData("x-amz-storage-class", "STANDARD_IA", null, false)]
    [InlineData("x-amz-archive-status", "ARCHIVE_ACCESS", null, true)]
    [InlineData("x-amz-archive-status", "DEEP_ARCHIVE_ACCESS", null, true)]
    [InlineData("x-amz-storage-class", "GLACIER", "ongoing-request=\"true\"", true)]
    [InlineData("x-amz-storage-class", "GLACIER", "ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2029 00:00:00 GMT\"", false)]
    public async Task An_archived_object_needs_a_restored_copy(string header, string value, string? restore, bool archived)
    {
        AnswersHead([(header, value), .. restore is null ? Array.Empty<(string, string)>() : [("x-amz-restore", restore)]]);

        var error = await Record.ExceptionAsync(() => CheckAsync());

        Assert.Equal(archived, error is ObjectArchivedException);
        Assert.Equal(archived, error is not null);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void AnswersHead(params (string Name, string Value)[] headers) =>
        _steps.Aws.S3.Answer = (request, _) => Task.FromResult(request.Method == "HEAD" ? FakeS3.Head(headers) : FakeS3.FirstByte());

    private Task<JsonObject> CheckAsync() => _steps.CheckObjectAsync();
}
