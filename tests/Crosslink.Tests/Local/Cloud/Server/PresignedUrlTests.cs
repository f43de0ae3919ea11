using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>AWSSDK.S3 presigns, a plain HTTP client uses the link, and S3's answers are as its API reference words them.</summary>
public sealed class PresignedUrlTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private SigningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await SigningServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        Assert.Empty(_server.Failures);
    }

    [Theory]
    [InlineData("metropolis-1927.mp4")]
    [InlineData("a b+c%d=e'f[g]h&i#j?k*l$m")]
    [InlineData("été/月世界旅行 🎬.mp4")]
    public async Task Link_is_verified(string key)
    {
        var (status, _) = await GetAsync(Presign(key));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(_server.S3.LastCall!.Signature.InQuery);
        Assert.Equal("UNSIGNED-PAYLOAD", _server.S3.LastCall.Signature.PayloadHash);
    }

    [Fact]
    public async Task Virtual_host_is_part_of_the_signature()
    {
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(SigningServer.Key.Id, SigningServer.Key.Secret),
            new AmazonS3Config { ServiceURL = $"http://localhost:{_server.Endpoint.Port}", AuthenticationRegion = SigningServer.Region });
        var url = Presign("k", client: s3);
        var host = new Uri(url).Authority;
        Assert.StartsWith("films.localhost:", host, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(url.Replace(host, _server.Endpoint.Authority, StringComparison.Ordinal), host)).Status);
        Assert.Equal("SignatureDoesNotMatch", Code(await GetAsync(url.Replace(host, _server.Endpoint.Authority, StringComparison.Ordinal), "other.localhost")));
    }

    [Theory]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=901")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=000")]
    [InlineData("/films/", "/fimls/")]
    [InlineData("versionId=one", "versionId=two")]
    [InlineData("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=host%3Baccept")]
    public async Task One_changed_character_does_not_match(string from, string to)
    {
        var url = Presign("k");
        Assert.Contains(from, url, StringComparison.Ordinal);

        var answer = await GetAsync(url.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"), (answer.Status, Code(answer)));
        Assert.Contains("AWS4-HMAC-SHA256", answer.Error!.Element("StringToSign")!.Value, StringComparison.Ordinal);
        Assert.StartsWith("GET\n", answer.Error.Element("CanonicalRequest")!.Value, StringComparison.Ordinal);
        Assert.Equal(16, answer.Error.Element("RequestId")!.Value.Length);
        Assert.NotEmpty(answer.Error.Element("HostId")!.Value);
    }

    [Theory]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=604801", 400, "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=-1", 400, "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=soon", 400, "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Ends=900", 400, "AuthorizationQueryParametersError")]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-HMAC-MD5", 400, "AuthorizationQueryParametersError")]
    [InlineData("us-east-1", "eu-west-9", 400, "AuthorizationQueryParametersError")]
    [InlineData("%2Fs3%2F", "%2Fs4%2F", 400, "ServiceNotServed")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLF", 403, "InvalidAccessKeyId")]
    [InlineData("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=made-up", 400, "InvalidToken")]
    public async Task Broken_parameter_is_refused_by_name(string from, string to, int status, string code)
    {
        var answer = await GetAsync(Presign("k").Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((status, code), ((int)answer.Status, Code(answer)));
    }

    [Theory]
    [InlineData("&X-Amz-Signature=0")]
    [InlineData("&X-Amz-Signature")]
    [InlineData("&X%2DAmz-Signature=0")]
    public async Task Second_signature_is_refused(string addition)
    {
        var answer = await GetAsync(Presign("k") + addition);

        Assert.Equal((400, "AuthorizationQueryParametersError"), ((int)answer.Status, Code(answer)));
    }

    [Fact]
    public async Task Link_works_until_its_end_and_not_a_moment_longer()
    {
        var url = Presign("k");
        _server.Clock.Move(TimeSpan.FromSeconds(890));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(url)).Status);
        _server.Clock.Move(TimeSpan.FromSeconds(15));

        var answer = await GetAsync(url);

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied", "Request has expired"), (answer.Status, Code(answer), answer.Error!.Element("Message")!.Value));
        Assert.Equal("900", answer.Error.Element("X-Amz-Expires")!.Value);
        Assert.NotNull(answer.Error.Element("Expires"));
        Assert.NotNull(answer.Error.Element("ServerTime"));
    }

    [Fact]
    public async Task Link_of_tomorrow_is_not_valid_yet()
    {
        var url = Presign("k");
        _server.Clock.Move(TimeSpan.FromHours(-1));

        Assert.Equal("AccessDenied", Code(await GetAsync(url)));
    }

    [Fact]
    public async Task Link_ends_with_the_session_that_signed_it()
    {
        var url = Presign("k", SigningServer.ForSdk(_server.NewSession(TimeSpan.FromMinutes(5))));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(url)).Status);
        _server.Clock.Move(TimeSpan.FromMinutes(6));

        var answer = await GetAsync(url);

        Assert.Equal((HttpStatusCode.BadRequest, "ExpiredToken"), (answer.Status, Code(answer)));
    }

    [Fact]
    public async Task Header_that_should_have_been_signed_is_named()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Presign("k"));
        request.Headers.Add("x-amz-request-payer", "requester");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var error = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;

        Assert.Equal(("AccessDenied", "x-amz-request-payer"), (error.Element("Code")!.Value, error.Element("HeadersNotSigned")!.Value));
    }

    [Fact]
    public async Task Refused_HEAD_has_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Presign("k"));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(16, Assert.Single(response.Headers.GetValues("x-amz-request-id")).Length);
    }

    private static string Code((HttpStatusCode, XElement? Error) answer) => answer.Error!.Element("Code")!.Value;

    private string Presign(string key, AWSCredentials? credentials = null, AmazonS3Client? client = null)
    {
        using var own = client is null ? _server.S3Client(credentials) : null;
        return (client ?? own!).GetPreSignedURL(new GetPreSignedUrlRequest
        {
            BucketName = "films",
            Key = key,
            VersionId = "one",
            Protocol = Protocol.HTTP,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(900),
        });
    }

    private async Task<(HttpStatusCode Status, XElement? Error)> GetAsync(string url, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = host;
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, response.IsSuccessStatusCode ? null : XDocument.Parse(body).Root);
    }
}
