using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Functions.Signing;

/// <summary>
/// The worked example of the Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters (AWS Signature
/// Version 4)".
/// </summary>
public sealed class PublishedExampleTests
{
    private static readonly BucketAddress Address =
        new("examplebucket", new Uri("https://s3.amazonaws.com"), AddressingStyle.VirtualHost);

    private static readonly SigningCredentials Credentials =
        new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", sessionToken: null);

    private static readonly DateTimeOffset SignedAt = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Signature_is_the_published_one()
    {
        var url = new LinkSigner(Credentials, "us-east-1", Address).Sign(new LinkDescription("test.txt"), SignedAt, 86_400);

        Assert.StartsWith("https://examplebucket.s3.amazonaws.com/test.txt?", url, StringComparison.Ordinal);
        Assert.EndsWith(
            "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404", url, StringComparison.Ordinal);
    }
}
