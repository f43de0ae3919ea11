using System.Net;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>The AWS SDK signs, a test changes something, and the server answers in the service's own words.</summary>
public sealed class HeaderSignatureTests : IAsyncLifetime
{
    private SigningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await SigningServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_server.Failures);
    }

    [Theory]
    [InlineData("metropolis-1927.mp4")]
    [InlineData("a b+c%d=e'f[g]h&i#j?k*l$m")]
    [InlineData("doubled//slashes//")]
    [InlineData("été/月世界旅行 🎬.mp4")]
    public async Task S3_verifies_any_key_as_the_SDK_signs_it(string key)
    {
        using var s3 = _server.S3Client();

        await s3.GetObjectAsync("films", key, TestContext.Current.CancellationToken);

        Assert.Equal("arn:aws:iam::444455556666:user/operator", _server.S3.LastCall!.Caller.Arn);
        Assert.False(_server.S3.LastCall.Signature.InQuery);
    }

    [Fact]
    public async Task S3_upload_in_signed_chunks_is_verified_by_its_seed()
    {
        using var s3 = _server.S3Client();

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "k", ContentBody = "bytes" }, TestContext.Current.CancellationToken);

        Assert.StartsWith("STREAMING-", _server.S3.LastCall!.Signature.PayloadHash, StringComparison.Ordinal);
        Assert.Contains("bytes", System.Text.Encoding.UTF8.GetString(_server.S3.LastBody!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_and_query_services_verify_their_bodies()
    {
        using var kms = _server.KmsClient();
        using var sts = _server.StsClient();

        await kms.DescribeKeyAsync("alias/x", TestContext.Current.CancellationToken);
        await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken);

        Assert.Equal("kms", _server.Kms.LastCall!.Signature.Service);
        Assert.Equal("sts", _server.Sts.LastCall!.Signature.Service);
    }

    [Fact]
    public async Task Session_is_known_by_its_token()
    {
        using var s3 = _server.S3Client(SigningServer.ForSdk(_server.NewSession()));

        await s3.GetObjectAsync("films", "k", TestContext.Current.CancellationToken);

        Assert.Equal("arn:aws:sts::444455556666:assumed-role/reader/test", _server.S3.LastCall!.Caller.Arn);
        Assert.Equal(_server.Role.Arn, _server.S3.LastCall.Caller.PrincipalArn);
        Assert.True(_server.S3.LastCall.Caller.IsSession);
    }

    [Theory]
    [InlineData("Authorization", "Signature=", "x", 403, "SignatureDoesNotMatch", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("Authorization", "AKIA", "AKIB", 403, "InvalidAccessKeyId", "UnrecognizedClientException", "InvalidClientTokenId")]
    [InlineData("Authorization", "us-east-1", "eu-nowhere-1", 400, "AuthorizationHeaderMalformed", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("Authorization", "aws4_request", "aws5_request", 400, "AuthorizationHeaderMalformed", "IncompleteSignatureException", "IncompleteSignature")]
    [InlineData("Authorization", "SignedHeaders=", "Signed=", 400, "AuthorizationHeaderMalformed", "IncompleteSignatureException", "IncompleteSignature")]
    [InlineData("Authorization", "host;", "", 403, "AccessDenied", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("Authorization", ";x-amz-date", "", 403, "AccessDenied", "InvalidSignatureException", "SignatureDoesNotMatch")]
    [InlineData("Authorization", "AWS4-HMAC-SHA256", "AWS", 400, "InvalidRequest", "IncompleteSignatureException", "IncompleteSignature")]
    public async Task Change_is_refused_in_each_protocol(string header, string from, string to, int s3Status, string s3Code, string kmsCode, string stsCode)
    {
        void Change(HttpRequestMessage request)
        {
            var value = request.Headers.NonValidated[header].ToString();
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, from == "Signature=" ? value[..^1] + (value[^1] == '0' ? '1' : '0') : value.Replace(from, to, StringComparison.Ordinal));
        }

        var s3 = await RefusedByS3Async(afterSigning: Change);
        Assert.Equal((s3Status, s3Code), ((int)s3.StatusCode, s3.ErrorCode));
        Assert.Equal(kmsCode, (await RefusedByKmsAsync(afterSigning: Change)).ErrorCode);
        Assert.Equal(stsCode, (await RefusedByStsAsync(afterSigning: Change)).ErrorCode);
    }

    [Fact]
    public async Task Unsigned_request_is_refused_in_each_protocol()
    {
        static void Strip(HttpRequestMessage request) => request.Headers.Remove("Authorization");

        Assert.Equal("AccessDenied", (await RefusedByS3Async(afterSigning: Strip)).ErrorCode);
        Assert.Equal("MissingAuthenticationTokenException", (await RefusedByKmsAsync(afterSigning: Strip)).ErrorCode);
        Assert.Equal("MissingAuthenticationToken", (await RefusedByStsAsync(afterSigning: Strip)).ErrorCode);
    }

    [Fact]
    public async Task Tampered_path_query_and_body_do_not_match()
    {
        var path = await RefusedByS3Async(afterSigning: request => request.RequestUri = new Uri(request.RequestUri!.ToString().Replace("films", "other", StringComparison.Ordinal)));
        var query = await RefusedByS3Async(afterSigning: request => request.RequestUri = new Uri(request.RequestUri + "&versionId=x"));
        var body = await RefusedByKmsAsync(afterSigning: request => request.Content = new StringContent("{}", null, "application/x-amz-json-1.1"));

        Assert.Equal("SignatureDoesNotMatch", path.ErrorCode);
        Assert.Equal("SignatureDoesNotMatch", query.ErrorCode);
        Assert.Equal("InvalidSignatureException", body.ErrorCode);
    }

    [Theory]
    [InlineData("s3", "RequestTimeTooSkewed", 16)]
    [InlineData("s3", "RequestTimeTooSkewed", -16)]
    [InlineData("kms", "InvalidSignatureException", 16)]
    [InlineData("kms", "InvalidSignatureException", -16)]
    [InlineData("sts", "SignatureDoesNotMatch", 16)]
    [InlineData("sts", "SignatureDoesNotMatch", -16)]
    [InlineData("s3", null, 14)]
    [InlineData("kms", null, -14)]
    public async Task Clocks_may_differ_by_fifteen_minutes(string service, string? code, int minutes)
    {
        _server.Clock.Move(TimeSpan.FromMinutes(minutes));

        Assert.Equal(code, await CodeAsync(CallAsync(service)));
    }

    [Fact]
    public async Task Session_that_ended_is_refused_in_each_protocol()
    {
        var session = SigningServer.ForSdk(_server.NewSession(TimeSpan.FromMinutes(1)));
        _server.Clock.Move(TimeSpan.FromMinutes(2));

        Assert.Equal("ExpiredToken", (await RefusedByS3Async(session)).ErrorCode);
        Assert.Equal("ExpiredTokenException", (await RefusedByKmsAsync(session)).ErrorCode);
        Assert.Equal("ExpiredToken", (await RefusedByStsAsync(session)).ErrorCode);
    }

    [Fact]
    public async Task Key_and_token_of_different_sessions_do_not_go_together()
    {
        var (one, other) = (_server.NewSession(), _server.NewSession());
        var mixed = new SessionAWSCredentials(one.AccessKeyId, one.SecretAccessKey, other.SessionToken);

        Assert.Equal("InvalidToken", (await RefusedByS3Async(mixed)).ErrorCode);
        Assert.Equal("UnrecognizedClientException", (await RefusedByKmsAsync(mixed)).ErrorCode);
        Assert.Equal("InvalidClientTokenId", (await RefusedByStsAsync(mixed)).ErrorCode);
    }

    [Fact]
    public async Task Session_key_without_its_token_is_unknown()
    {
        var session = _server.NewSession();
        var bare = new BasicAWSCredentials(session.AccessKeyId, session.SecretAccessKey);

        Assert.Equal("InvalidAccessKeyId", (await RefusedByS3Async(bare)).ErrorCode);
        Assert.Equal("UnrecognizedClientException", (await RefusedByKmsAsync(bare)).ErrorCode);
    }

    [Fact]
    public async Task Unforeseen_failure_is_a_500_of_the_protocol_and_reported()
    {
        await using var server = await SigningServer.StartAsync();
        server.S3.Failure = () => new InvalidOperationException("of its own");
        using var s3 = server.S3Client();

        var answer = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("films", "k", TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode.InternalServerError, "InternalError"), (answer.StatusCode, answer.ErrorCode));
        Assert.Contains("of its own", Assert.Single(server.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_machine_is_reported_in_one_line_and_not_told_to_the_caller()
    {
        await using var server = await SigningServer.StartAsync();
        server.S3.Failure = () => new AwsErrorException(503, "ServiceUnavailable", "Try later.") { Notice = "The disk is full." };
        using var s3 = server.S3Client();

        var answer = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("films", "k", TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Try later."), (answer.StatusCode, answer.Message));
        Assert.Equal("GET /films/k: The disk is full.", Assert.Single(server.Failures));
    }

    [Fact]
    public async Task A_file_that_becomes_shorter_while_it_is_read_is_not_a_failure_of_the_server()
    {
        await using var server = await SigningServer.StartAsync();
        server.S3.Failure = () => new EndOfStreamException("The object's content ended before its length.");
        using var s3 = server.S3Client();

        var answer = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("films", "k", TestContext.Current.CancellationToken));

        Assert.Equal("InternalError", answer.ErrorCode);
        Assert.Empty(server.Failures);
    }

    private async Task CallAsync(string service)
    {
        using var s3 = _server.S3Client();
        using var kms = _server.KmsClient();
        using var sts = _server.StsClient();
        Task call = service switch
        {
            "s3" => s3.GetObjectAsync("films", "k", TestContext.Current.CancellationToken),
            "kms" => kms.DescribeKeyAsync("alias/x", TestContext.Current.CancellationToken),
            _ => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken),
        };
        await call;
    }

    private static async Task<string?> CodeAsync(Task call) =>
        (await Record.ExceptionAsync(() => call) as AmazonServiceException)?.ErrorCode;

    private async Task<AmazonS3Exception> RefusedByS3Async(AWSCredentials? credentials = null, Action<HttpRequestMessage>? afterSigning = null)
    {
        using var client = _server.S3Client(credentials, afterSigning);
        return await Assert.ThrowsAsync<AmazonS3Exception>(
            () => client.GetObjectAsync(new GetObjectRequest { BucketName = "films", Key = "k", VersionId = "v" }, TestContext.Current.CancellationToken));
    }

    private async Task<AmazonKeyManagementServiceException> RefusedByKmsAsync(AWSCredentials? credentials = null, Action<HttpRequestMessage>? afterSigning = null)
    {
        using var client = _server.KmsClient(credentials, afterSigning);
        return await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(
            () => client.DescribeKeyAsync("alias/x", TestContext.Current.CancellationToken));
    }

    private async Task<AmazonSecurityTokenServiceException> RefusedByStsAsync(AWSCredentials? credentials = null, Action<HttpRequestMessage>? afterSigning = null)
    {
        using var client = _server.StsClient(credentials, afterSigning);
        return await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(
            () => client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken));
    }
}
