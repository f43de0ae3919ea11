using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3.Sdk;

/// <summary>What only shows on a real connection: bare answers, header bytes, bodies that are hashed while they come.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private S3Server _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await S3Server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Refusals_of_head_have_no_body_and_no_length_of_one()
    {
        _server.Movies.Put(TestState.Draft("k"));
        foreach (var (link, status) in new[] { (Link("nope", LinkMethod.Head), 404), (Link("k", LinkMethod.Get), 403) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, link);
            using var answer = await _server.Browser.SendAsync(request, Cancellation);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.Null(answer.Content.Headers.ContentType);
        }
    }

    /// <summary>"AWS global condition context keys", IAM user guide: when each is in a request.</summary>
    [Theory]
    [InlineData("""{"StringLike":{"aws:Referer":"http://evil.example/*"}}""", "http://evil.example/page", 403)]
    [InlineData("""{"StringLike":{"aws:Referer":"http://evil.example/*"}}""", "http://good.example/page", 200)]
    [InlineData("""{"StringNotLike":{"aws:Referer":"http://good.example/*"}}""", "http://good.example/page", 200)]
    [InlineData("""{"StringNotLike":{"aws:Referer":"http://good.example/*"}}""", null, 403)]
    [InlineData("""{"Null":{"aws:Referer":"false"}}""", "http://good.example/page", 403)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"},"Bool":{"aws:ViaAWSService":"false"}}""", null, 403)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"},"Bool":{"aws:PrincipalIsAWSService":"false"}}""", null, 403)]
    [InlineData("""{"Bool":{"aws:MultiFactorAuthPresent":"false"}}""", null, 200)]
    [InlineData("""{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}""", null, 403)]
    public async Task A_bucket_policy_sees_the_global_condition_keys_of_a_request(string condition, string? referer, int status)
    {
        _server.Movies.Put(TestState.Draft("k"));
        using var s3 = _server.Client();
        await s3.PutBucketPolicyAsync(
            "classic-movies",
            $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::classic-movies/*","Condition":{{{condition}}}}}""",
            Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, Link("k", LinkMethod.Get));
        request.Headers.Referrer = referer is null ? null : new Uri(referer);

        using var answer = await _server.Browser.SendAsync(request, Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Get_of_a_missing_key_names_it_in_an_error_document()
    {
        using var answer = await _server.Browser.GetAsync(new Uri(Link("<&>\u0001", LinkMethod.Get)), Cancellation);
        Assert.Equal((HttpStatusCode.NotFound, "application/xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("<Code>NoSuchKey</Code>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_modified_has_no_body()
    {
        var stored = _server.Movies.Put(TestState.Draft("k"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Link("k", LinkMethod.Get));
        request.Headers.TryAddWithoutValidation("If-None-Match", stored.ETag);
        using var answer = await _server.Browser.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.NotModified, stored.ETag), (answer.StatusCode, answer.Headers.ETag!.Tag));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData(900)]
    [InlineData(3_000_000)]
    public async Task A_signed_body_that_was_changed_on_its_way_is_not_kept(int size)
    {
        using var s3 = _server.Client(change: async request =>
        {
            var content = await request.Content!.ReadAsByteArrayAsync(Cancellation);
            content[^1] ^= 1;
            var changed = new ByteArrayContent(content);
            foreach (var header in request.Content.Headers)
            {
                changed.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            request.Content = changed;
        });
        using var body = new MemoryStream(RandomNumberGenerator.GetBytes(size));
        var put = new PutObjectRequest { BucketName = "classic-movies", Key = "k", InputStream = body, UseChunkEncoding = false };
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.PutObjectAsync(put, Cancellation));
        Assert.Equal("XAmzContentSHA256Mismatch", refusal.ErrorCode);
        Assert.Null(_server.Movies.Find("k"));
    }

    [Fact]
    public async Task A_file_name_of_latin_letters_comes_as_one_byte_each()
    {
        _server.Movies.Put(TestState.Draft("k") with { Metadata = new ObjectMetadata { ContentType = "video/mp4" } });
        var signer = new LinkSigner(_server.Credentials, S3Server.Region, new BucketAddress("classic-movies", _server.Endpoint(AddressingStyle.Path), AddressingStyle.Path));
        var link = new LinkDescription("k") { ResponseContentDisposition = "attachment; filename=\"été.mp4\"" };
        using var raw = new RawConnection(_server.Port);
        var answer = await raw.GetAsync(signer.Sign(link, _server.Clock.GetUtcNow(), 60), Cancellation);
        Assert.Contains("Content-Disposition: attachment; filename=\"été.mp4\"", Encoding.Latin1.GetString(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_works_as_URLSearchParams_writes_its_query()
    {
        const string Disposition = "attachment; filename=\"a b~c*d+e.mp4\"";
        _server.Movies.Put(TestState.Draft("a b+c"));
        var signer = new LinkSigner(_server.Credentials, S3Server.Region, new BucketAddress("classic-movies", _server.Endpoint(AddressingStyle.Path), AddressingStyle.Path));
        var url = signer.Sign(new LinkDescription("a b+c") { ResponseContentDisposition = Disposition }, _server.Clock.GetUtcNow(), 60).Split('?');
        var query = url[1].Replace("%20", "+", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);
        Assert.Contains("filename%3D%22a+b%7Ec*d%2Be.mp4%22", query, StringComparison.Ordinal);

        using var answer = await _server.Browser.GetAsync(new Uri($"{url[0]}?{query}"), Cancellation);

        Assert.Equal((HttpStatusCode.OK, Disposition), (answer.StatusCode, answer.Content.Headers.NonValidated["Content-Disposition"].ToString()));
    }

    [Fact]
    public async Task Signature_version_2_is_told_what_is_wanted()
    {
        using var answer = await _server.Browser.GetAsync(
            new Uri($"http://127.0.0.1:{_server.Port}/classic-movies/k?AWSAccessKeyId=AKIAI44QH8DHBEXAMPLE&Signature=x&Expires=1"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Please use AWS4-HMAC-SHA256", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private string Link(string key, LinkMethod method)
    {
        var address = new BucketAddress("classic-movies", _server.Endpoint(AddressingStyle.Path), AddressingStyle.Path);
        return new LinkSigner(_server.Credentials, S3Server.Region, address).Sign(new LinkDescription(key) { Method = method }, _server.Clock.GetUtcNow(), 60);
    }
}
