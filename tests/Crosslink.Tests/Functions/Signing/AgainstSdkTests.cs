using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Functions.Signing;

/// <summary>
/// AWSSDK.S3 as the judge: it signs by its own clock, and ours must make the same URL, byte for byte, at the moment
/// that stands in the SDK's.
/// </summary>
public sealed class AgainstSdkTests(ITestOutputHelper output)
{
    private const int LinksPerCase = 1500;
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Token = "IQoJb3JpZ2luX2VjEHQaCXVzLWVhc3QtMSJHMEUCIQDx+y/z==";

    [Theory]
    [InlineData("classic-movies", null, "us-east-1", AddressingStyle.VirtualHost, Token)]
    [InlineData("classic-movies", null, "eu-central-1", AddressingStyle.VirtualHost, null)]
    [InlineData("classic-movies", null, "eu-west-3", AddressingStyle.Path, Token)]
    [InlineData("classic-movies", null, "cn-north-1", AddressingStyle.VirtualHost, Token)]
    [InlineData("classic-movies", null, "us-gov-west-1", AddressingStyle.Path, Token)]
    [InlineData("my.dotted.movies", null, "us-east-1", AddressingStyle.VirtualHost, Token)]
    [InlineData("classic-movies", "http://127.0.0.1:4580", "us-east-1", AddressingStyle.VirtualHost, Token)]
    [InlineData("classic-movies", "http://127.0.0.1:4580", "us-east-1", AddressingStyle.Path, Token)]
    [InlineData("classic-movies", "http://[::1]:4580", "us-east-1", AddressingStyle.VirtualHost, Token)]
    [InlineData("classic-movies", "https://[2001:db8::7]", "us-east-1", AddressingStyle.Path, null)]
    [InlineData("classic-movies", "http://localhost:4580", "us-east-1", AddressingStyle.VirtualHost, Token)]
    [InlineData("classic-movies", "https://s3.example.com:443", "eu-west-1", AddressingStyle.VirtualHost, Token)]
    [InlineData("classic-movies", "https://s3.example.com:8443", "eu-west-1", AddressingStyle.Path, null)]
    public void Random_downloads_and_uploads_equal_the_sdks(string bucket, string? endpoint, string region, AddressingStyle style, string? token)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);

        var credentials = new SigningCredentials("ASIAIOSFODNN7EXAMPLE", Secret, token);
        var address = endpoint is null
            ? BucketAddress.InRegion(bucket, region, style)
            : new BucketAddress(bucket, new Uri(endpoint), style);
        var signer = new LinkSigner(credentials, region, address);
        using var sdk = new SdkJudge(credentials, Secret, region, bucket, endpoint, style);

        for (var i = 0; i < LinksPerCase; i++)
        {
            var link = i % 2 == 0 ? JudgedLink.Next(random) : JudgedLink.NextUpload(random);
            if (address.Style == AddressingStyle.Path && link.Key[0] == '/')
            {
                // The SDK drops such a key's first slash from the URL: AgainstStandaloneSignerTests judges these.
                continue;
            }

            var expected = sdk.Sign(link, random.NextInt64(2, LinkSigner.MaxExpiresInSeconds));

            Assert.Equal(expected, signer.Sign(link, SignedParameters.Date(expected), SignedParameters.Expires(expected)));
        }
    }
}
