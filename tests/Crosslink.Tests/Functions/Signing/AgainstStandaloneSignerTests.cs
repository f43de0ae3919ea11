using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Functions.Signing;

/// <summary>
/// AWSSDK.Core's signer of any URL as the judge: it takes the moment of signing, and has no opinion on keys that begin
/// with a slash. It orders the query in its own way, so the parameters are compared and not their order. It takes a
/// <see cref="Uri"/>, which resolves dot segments, so keys with those are left to the other judge.
/// </summary>
public sealed class AgainstStandaloneSignerTests(ITestOutputHelper output)
{
    private const int LinksPerCase = 1500;
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    [Theory]
    [InlineData(AddressingStyle.VirtualHost, null)]
    [InlineData(AddressingStyle.VirtualHost, "IQoJb3JpZ2luX2VjEHQaCXVzLWVhc3QtMSJHMEUCIQDx+y/z==")]
    [InlineData(AddressingStyle.Path, "IQoJb3JpZ2luX2VjEHQaCXVzLWVhc3QtMSJHMEUCIQDx+y/z==")]
    public void Random_links_at_random_moments_carry_the_sdks_signature(AddressingStyle style, string? token)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);

        const string Key = "ASIAIOSFODNN7EXAMPLE";
        var address = BucketAddress.InRegion("classic-movies", "eu-west-1", style);
        var signer = new LinkSigner(new SigningCredentials(Key, Secret, token), "eu-west-1", address);
        AWSCredentials credentials = token is null ? new BasicAWSCredentials(Key, Secret) : new SessionAWSCredentials(Key, Secret, token);

        for (var i = 0; i < LinksPerCase; i++)
        {
            var link = JudgedLink.Next(random);
            link = random.Next(4) == 0 ? link with { Key = "/" + link.Key } : link;
            if (link.Key.Split('/').Any(segment => segment is "." or ".."))
            {
                continue;
            }

            var signedAt = DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(1_300_000_000, 4_000_000_000))
                .ToOffset(TimeSpan.FromMinutes(random.Next(-720, 720)));
            var expires = random.NextInt64(1, LinkSigner.MaxExpiresInSeconds + 1);
            var expected = AWSSigV4Signer.Presign(
                new AWSSigningRequest
                {
                    HttpMethod = link.Method == LinkMethod.Head ? HttpMethod.Head : HttpMethod.Get,
                    RequestUri = new Uri(Unsigned(address, link)),
                },
                new AWSSigV4Parameters
                {
                    Credentials = credentials,
                    Region = RegionEndpoint.EUWest1,
                    Service = "s3",
                    SignedAt = signedAt.UtcDateTime,
                },
                TimeSpan.FromSeconds(expires)).Uri.AbsoluteUri;

            Assert.Equal(Parts(expected), Parts(signer.Sign(link, signedAt, expires)));
        }
    }

    private static string Unsigned(BucketAddress address, in LinkDescription link)
    {
        var url = new StringBuilder($"https://{address.Host}");
        url.Append(address.Style == AddressingStyle.Path ? $"/{address.Bucket}/" : "/");
        url.AppendJoin('/', link.Key.Split('/').Select(Uri.EscapeDataString)).Append('?');
        foreach (var (name, value) in new[]
        {
            ("versionId", link.VersionId),
            ("response-content-disposition", link.ResponseContentDisposition),
            ("response-content-type", link.ResponseContentType),
            ("x-amz-request-payer", link.RequesterPays ? "requester" : null),
        })
        {
            url.Append(value is null ? "" : $"{name}={Uri.EscapeDataString(value)}&");
        }

        return url.ToString(0, url.Length - 1);
    }

    private static string Parts(string url)
    {
        var halves = url.Split('?');
        return halves[0] + "\n" + string.Join('\n', halves[1].Split('&').Order(StringComparer.Ordinal));
    }
}
