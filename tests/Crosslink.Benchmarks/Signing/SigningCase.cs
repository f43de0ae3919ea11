using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;

namespace Crosslink.Benchmarks.Signing;

/// <summary>The one link that every signer here signs: a session's credentials, a key with something to encode.</summary>
internal sealed class SigningCase
{
    public const string Bucket = "classic-movies";
    public const string Key = "été/voyage dans la lune + 1902.mp4";
    public const string Region = "us-east-1";
    public const int ExpiresInSeconds = 900;
    public const string AccessKeyId = "ASIAIOSFODNN7EXAMPLE";
    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static readonly BucketAddress Address = BucketAddress.InRegion(Bucket, Region);

    /// <summary>About as long as the tokens that STS hands out, with characters that are encoded.</summary>
    public static string SessionToken { get; } =
        string.Concat(Enumerable.Range(0, 16).Select(i => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{i:D2}: a made-up session token, long as STS has them"))));

    public LinkSigner Ours { get; } = new(new SigningCredentials(AccessKeyId, SecretAccessKey, SessionToken), Region, Address);

    public AmazonS3Client Sdk { get; } = new(
        new SessionAWSCredentials(AccessKeyId, SecretAccessKey, SessionToken),
        new AmazonS3Config { RegionEndpoint = Amazon.RegionEndpoint.USEast1 });

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public string SignWithOurs() => Ours.Sign(new LinkDescription(Key), Now, ExpiresInSeconds);

    public string SignWithSdk() => Sdk.GetPreSignedURL(new GetPreSignedUrlRequest
    {
        BucketName = Bucket,
        Key = Key,
        Expires = Now.UtcDateTime.AddSeconds(ExpiresInSeconds),
    });
}
