using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Local.S3.Sdk;

/// <summary>Every key goes in and comes out as it is, in both address styles, through the SDK and through links of both signers.</summary>
public sealed class HostileKeyTests : IAsyncLifetime
{
    private S3Server _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await S3Server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(AddressingStyle.Path)]
    [InlineData(AddressingStyle.VirtualHost)]
    public async Task The_sdk_puts_and_gets_what_it_says(AddressingStyle style)
    {
        using var s3 = _server.Client(style);
        foreach (var key in Keys(style))
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "classic-movies", Key = key, ContentBody = $"film {key}" }, Cancellation);
            Assert.NotNull(_server.Movies.Find(key));
            using var got = await s3.GetObjectAsync("classic-movies", key, Cancellation);
            Assert.Equal($"film {key}", await S3Server.ReadAsync(got));
        }

        Assert.Equal(Keys(style).Count, _server.Movies.AllVersions().Count);
    }

    [Theory]
    [InlineData(AddressingStyle.Path)]
    [InlineData(AddressingStyle.VirtualHost)]
    public async Task Links_of_the_sdk_download(AddressingStyle style)
    {
        using var s3 = _server.Client(style);
        foreach (var key in Keys(style))
        {
            _server.Movies.Put(TestState.Draft(key, $"film {key}"));
            var request = new GetPreSignedUrlRequest
            {
                BucketName = "classic-movies",
                Key = key,
                Protocol = Protocol.HTTP,
                Expires = _server.Clock.GetUtcNow().AddMinutes(5).UtcDateTime,
            };
            Assert.Equal($"film {key}", await DownloadAsync(await s3.GetPreSignedURLAsync(request)));

            request.Verb = HttpVerb.HEAD;
            using var head = await HeadAsync(await s3.GetPreSignedURLAsync(request));
            Assert.Equal(Encoding.UTF8.GetByteCount($"film {key}"), head.Content.Headers.ContentLength);
        }
    }

    [Theory]
    [InlineData(AddressingStyle.Path)]
    [InlineData(AddressingStyle.VirtualHost)]
    public async Task Links_of_our_own_signer_download(AddressingStyle style)
    {
        var signer = new LinkSigner(_server.Credentials, S3Server.Region, new BucketAddress("classic-movies", _server.Endpoint(style), style));
        foreach (var key in HostileKeys.All.Concat(HostileKeys.WithLeadingSlash))
        {
            _server.Movies.Put(TestState.Draft(key, $"film {key}"));
            var now = _server.Clock.GetUtcNow();
            Assert.Equal($"film {key}", await DownloadAsync(signer.Sign(new LinkDescription(key), now, 300)));
            using var head = await HeadAsync(signer.Sign(new LinkDescription(key) { Method = LinkMethod.Head }, now, 300));
            Assert.Equal(Encoding.UTF8.GetByteCount($"film {key}"), head.Content.Headers.ContentLength);
        }
    }

    [Fact]
    public async Task A_listing_gives_every_key_back()
    {
        string[] keys = [.. HostileKeys.All, .. HostileKeys.WithLeadingSlash];
        foreach (var key in keys)
        {
            _server.Movies.Put(TestState.Draft(key));
        }

        using var s3 = _server.Client();
        List<string> listed = [];
        var paginator = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = "classic-movies", MaxKeys = 7 });
        await foreach (var stored in paginator.S3Objects.WithCancellation(Cancellation))
        {
            listed.Add(stored.Key);
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deleting_many_deletes_exactly_those()
    {
        foreach (var key in HostileKeys.All)
        {
            _server.Movies.Put(TestState.Draft(key));
        }

        _server.Movies.Put(TestState.Draft("kept"));
        using var s3 = _server.Client();
        var request = new DeleteObjectsRequest { BucketName = "classic-movies", Objects = [.. HostileKeys.All.Select(key => new KeyVersion { Key = key })] };
        Assert.Equal(HostileKeys.All.Count, (await s3.DeleteObjectsAsync(request, Cancellation)).DeletedObjects.Count);
        Assert.Equal(["kept"], _server.Movies.AllVersions().Select(stored => stored.Key));
    }

    private static IReadOnlyList<string> Keys(AddressingStyle style) =>
        style == AddressingStyle.Path ? HostileKeys.All : [.. HostileKeys.All, .. HostileKeys.WithLeadingSlash];

    private async Task<string> DownloadAsync(string url)
    {
        // The URL goes out as it was signed; System.Uri would tidy it.
        using var answer = await _server.Browser.GetAsync(Untouched(url), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{url}\n{text}");
        return text;
    }

    private async Task<HttpResponseMessage> HeadAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Untouched(url));
        var answer = await _server.Browser.SendAsync(request, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{url}\n{answer.StatusCode}");
        return answer;
    }

    private static Uri Untouched(string url) => new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
