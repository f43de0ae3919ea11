using System.Globalization;
using System.Text;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>S3's words; see "Error responses" in the S3 API reference.</summary>
public sealed class S3SignatureErrors : ISignatureErrors
{
    private const string HeaderMalformed = "The authorization header is malformed; ";

    public AwsErrorException Missing() => new(403, "AccessDenied", "Access Denied");

    public AwsErrorException TwoMechanisms(string header) => new(
        400,
        "InvalidArgument",
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified")
    {
        Details = [("ArgumentName", "Authorization"), ("ArgumentValue", header)],
    };

    public AwsErrorException UnsupportedAlgorithm() =>
        new(400, "InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    public AwsErrorException HeaderLacks(IReadOnlyList<string> components) =>
        Header("the authorization header requires three components: Credential, SignedHeaders, and Signature.");

    public AwsErrorException QueryLacks() => BadQuery(
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");

    public AwsErrorException BadQuery(string message) => new(400, "AuthorizationQueryParametersError", message);

    public AwsErrorException MalformedCredential(bool inQuery) =>
        InPlace(inQuery, "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");

    public AwsErrorException NoDate() => new(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");

    public AwsErrorException ScopeDateDiffers(string scopeDate, DateTimeOffset signedAt, bool inQuery) => InPlace(
        inQuery,
        $"Invalid credential date \"{scopeDate}\". This date is not the same as X-Amz-Date: \"{AmzTimestamp.Format(signedAt)[..8]}\".");

    public AwsErrorException WrongRegion(SignatureClaim claim, string expected)
    {
        var error = InPlace(claim.InQuery, $"the region '{claim.Scope.Region}' is wrong; expecting '{expected}'");
        return new(error.Status, error.Code, error.Message) { Details = [("Region", expected)] };
    }

    public AwsErrorException WrongService(SignatureClaim claim, string expected) =>
        InPlace(claim.InQuery, $"incorrect service \"{claim.Scope.Service}\". This endpoint belongs to \"{expected}\".");

    public AwsErrorException UnknownKey(string accessKeyId) =>
        new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
        {
            Details = [("AWSAccessKeyId", accessKeyId)],
        };

    public AwsErrorException InvalidToken(string token) =>
        new(400, "InvalidToken", "The provided token is malformed or otherwise invalid.") { Details = Token(token) };

    public AwsErrorException ExpiredToken(string token) => new(400, "ExpiredToken", "The provided token has expired.") { Details = Token(token) };

    public AwsErrorException Unsigned(IReadOnlyList<string> headers) =>
        new(403, "AccessDenied", "There were headers present in the request which were not signed")
        {
            Details = [("HeadersNotSigned", string.Join(", ", headers))],
        };

    public AwsErrorException Mismatch(SignatureClaim claim, string stringToSign, string canonicalRequest) => new(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
    {
        Details =
        [
            ("AWSAccessKeyId", claim.AccessKeyId),
            ("StringToSign", stringToSign),
            ("SignatureProvided", claim.Signature),
            ("StringToSignBytes", Octets(stringToSign)),
            ("CanonicalRequest", canonicalRequest),
            ("CanonicalRequestBytes", Octets(canonicalRequest)),
        ],
    };

    public AwsErrorException Skewed(SignatureClaim claim, DateTimeOffset now, TimeSpan tolerance) =>
        new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
        {
            Details =
            [
                ("RequestTime", AmzTimestamp.Format(claim.SignedAt)),
                ("ServerTime", Iso8601.Seconds(now)),
                ("MaxAllowedSkewMilliseconds", tolerance.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    public AwsErrorException Expired(SignatureClaim claim, DateTimeOffset now) => new(403, "AccessDenied", "Request has expired")
    {
        Details =
        [
            ("X-Amz-Expires", claim.Lifetime!.Value.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
            ("Expires", Iso8601.Seconds(claim.SignedAt + claim.Lifetime.Value)),
            ("ServerTime", Iso8601.Seconds(now)),
        ],
    };

    public AwsErrorException NotYetValid(SignatureClaim claim, DateTimeOffset now) => new(403, "AccessDenied", "Request is not valid yet")
    {
        Details = [("X-Amz-Date", AmzTimestamp.Format(claim.SignedAt)), ("ServerTime", Iso8601.Seconds(now))],
    };

    private static AwsErrorException Header(string problem) => new(400, "AuthorizationHeaderMalformed", HeaderMalformed + problem);

    private AwsErrorException InPlace(bool inQuery, string problem) =>
        inQuery ? BadQuery($"Error parsing the X-Amz-Credential parameter; {problem}") : Header(problem);

    // S3 names each token that it refuses with a number.
    private static (string, string)[] Token(string token) => [("Token-0", token)];

    private static string Octets(string text) => string.Join(' ', Encoding.UTF8.GetBytes(text).Select(octet => octet.ToString("x2", CultureInfo.InvariantCulture)));
}
