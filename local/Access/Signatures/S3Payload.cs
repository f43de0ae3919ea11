using System.Text.RegularExpressions;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>S3 goes by what a request says of its payload (<c>x-amz-content-sha256</c>), and checks that it is so.</summary>
internal static partial class S3Payload
{
    private const string Header = "x-amz-content-sha256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    private static readonly string[] Unhashed =
    [
        Unsigned,
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
    ];

    /// <summary>Lower-case hexadecimal SHA-256, <c>UNSIGNED-PAYLOAD</c> or <c>STREAMING-…</c>.</summary>
    /// <exception cref="AwsErrorException">The header is absent or is none of these.</exception>
    public static string ClaimedHash(WireRequest request, bool presigned)
    {
        var claimed = request.Header(Header)
            ?? (presigned ? request.QueryValue("X-Amz-Content-Sha256") ?? Unsigned : null)
            ?? throw new AwsErrorException(400, "InvalidRequest", $"Missing required header for this request: {Header}");
        return Unhashed.Contains(claimed) || Sha256().IsMatch(claimed)
            ? claimed
            : throw new AwsErrorException(400, "InvalidArgument", $"{Header} must be {string.Join(", ", Unhashed)} or a valid sha256 value.")
            {
                Details = [("ArgumentName", Header), ("ArgumentValue", claimed)],
            };
    }

    /// <summary>
    /// The body as it comes; where it was hashed, its end fails with <c>XAmzContentSHA256Mismatch</c> unless it is as it was signed.
    /// </summary>
    public static Stream Open(string claimed, Stream body) => Unhashed.Contains(claimed) ? body : new HashedBody(body, claimed, computed =>
        new AwsErrorException(400, "XAmzContentSHA256Mismatch", $"The provided '{Header}' header does not match what was computed.")
        {
            Details = [("ClientComputedContentSHA256", claimed), ("S3ComputedContentSHA256", computed)],
        });

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
