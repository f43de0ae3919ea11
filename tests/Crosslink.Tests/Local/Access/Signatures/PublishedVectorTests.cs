using System.Net;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Tests.Local.Access.Signatures;

/// <summary>The requests and signatures that AWS publishes as its Signature Version 4 test suite.</summary>
public sealed class PublishedVectorTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Scope = "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly DateTimeOffset Then = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("/example1/example2/../..", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("//example//", "", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84")]
    [InlineData("/./example", "", "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5")]
    [InlineData("/example space/", "", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")]
    [InlineData("/ሴ", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1", "", "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac")]
    [InlineData("/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197")]
    [InlineData("/", "My-Header1:value2|My-Header1:value2|My-Header1:value1", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea")]
    [InlineData("/", "My-Header1:value4|My-Header1:value1|My-Header1:value3|My-Header1:value2", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01")]
    [InlineData("/", "My-Header1: value1|My-Header2: \"a   b   c\"", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")]
    [InlineData("/", "X-Amz-Security-Token:6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267", "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8")]
    public void Header_signature_is_found_right_and_its_neighbour_wrong(string target, string headers, string signature)
    {
        var further = headers.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2)).ToArray();
        var names = further.Select(header => header[0].ToLowerInvariant()).Append("host").Append("x-amz-date").Distinct().Order(StringComparer.Ordinal);
        WireRequest Signed(string value) => Request(
            target,
            [
                .. further.Select(header => KeyValuePair.Create(header[0], header[1])),
                KeyValuePair.Create("X-Amz-Date", "20150830T123600Z"),
                KeyValuePair.Create("Authorization", $"AWS4-HMAC-SHA256 Credential={Scope}, SignedHeaders={string.Join(';', names)}, Signature={value}"),
            ]);

        Assert.Equal("AKIDEXAMPLE", Verify(Signed(signature)).AccessKeyId);
        Assert.Equal("InvalidSignatureException", Assert.Throws<AwsErrorException>(() => Verify(Signed(ChangeLast(signature)))).Code);
    }

    [Theory]
    [InlineData("/?%E1%88%B4=bar&", "", "0bdd809b1519ac4f0c1dc3540e2cc46bd0c7f778eda408b2ebf3b913d21ff600")]
    [InlineData("/?", "&X-Amz-Security-Token=6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267", "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c")]
    public void Query_signature_is_found_right_and_its_neighbour_wrong(string start, string rest, string signature)
    {
        WireRequest Signed(string value) => Request(
            $"{start}X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Scope.Replace("/", "%2F", StringComparison.Ordinal)}"
            + $"&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=3600{rest}&X-Amz-Signature={value}",
            []);

        Assert.Equal("AKIDEXAMPLE", Verify(Signed(signature)).AccessKeyId);
        Assert.Equal("InvalidSignatureException", Assert.Throws<AwsErrorException>(() => Verify(Signed(ChangeLast(signature)))).Code);
    }

    private static string ChangeLast(string signature) => signature[..^1] + (signature[^1] == '0' ? '1' : '0');

    private static WireRequest Request(string target, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new("GET", target, "example.amazonaws.com", [KeyValuePair.Create("Host", "example.amazonaws.com"), .. headers], IPAddress.Loopback);

    private static VerifiedSignature Verify(WireRequest request)
    {
        var errors = new CommonSignatureErrors(WireProtocol.Json11);
        var caller = new Caller("444455556666", "arn:aws:iam::444455556666:user/x", "arn:aws:iam::444455556666:user/x", "AIDA", []);
        var verifier = new SignatureVerifier((_, _) => new KeyLookup(new KeyHolder(Secret, caller, ExpiresAt: null)), region => region == "us-east-1", "us-east-1");
        var claim = SignatureClaim.Read(request, errors);
        return SignatureVerifier.Verify(request, claim, verifier.FindHolder(claim, "service", errors), EmptyHash, Then, errors);
    }
}
