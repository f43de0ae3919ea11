using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Local.S3.Uploads;

/// <summary>
/// The rolling signatures of <c>STREAMING-AWS4-HMAC-SHA256-PAYLOAD</c>: each chunk is signed over the signature before it.
/// Amazon S3 API reference, "Signature Calculations … Transferring Payload in Multiple Chunks".
/// </summary>
/// <param name="signingKey">Derived from the secret, the day, the region and the service.</param>
/// <param name="timestamp">As in <c>x-amz-date</c>.</param>
/// <param name="scope">Such as <c>20130524/us-east-1/s3/aws4_request</c>.</param>
/// <param name="seed">The request's own signature, lower-case hex.</param>
public sealed class ChunkSigner(byte[] signingKey, string timestamp, string scope, string seed)
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private string _previous = seed;

    /// <summary>The signature of the next chunk.</summary>
    /// <param name="sha256">Of the chunk's content.</param>
    public string Chunk(ReadOnlySpan<byte> sha256) => Next("AWS4-HMAC-SHA256-PAYLOAD", $"{EmptyHash}\n{Convert.ToHexStringLower(sha256)}");

    /// <summary>The signature over the trailing headers, each as <c>name:value</c> and a line feed.</summary>
    public string Trailer(string canonical) =>
        Next("AWS4-HMAC-SHA256-TRAILER", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));

    private string Next(string algorithm, string rest)
    {
        var stringToSign = $"{algorithm}\n{timestamp}\n{scope}\n{_previous}\n{rest}";
        return _previous = Convert.ToHexStringLower(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(stringToSign)));
    }
}
