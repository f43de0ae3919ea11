using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Functions.Signing;

/// <summary>
/// Step 3 of Signature Version 4, "Calculate the signing key": the secret bound to a day, a region and S3, so the
/// same for every link a session signs that day.
/// </summary>
internal sealed class SigningKey
{
    /// <summary>The length of the key and of a signature in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly byte[] _key;

    private SigningKey(byte[] key) => _key = key;

    /// <param name="secretAccessKey">The credentials' secret.</param>
    /// <param name="date">The day in UTC as <c>yyyyMMdd</c>.</param>
    /// <param name="region">The bucket's region.</param>
    public static SigningKey Derive(string secretAccessKey, ReadOnlySpan<byte> date, string region)
    {
        // HMAC(HMAC(HMAC(HMAC("AWS4" + secret, date), region), service), "aws4_request")
        var secret = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        var dateKey = HMACSHA256.HashData(secret, date);
        var dateRegionKey = HMACSHA256.HashData(dateKey, Encoding.UTF8.GetBytes(region));
        var dateRegionServiceKey = HMACSHA256.HashData(dateRegionKey, "s3"u8);
        var key = HMACSHA256.HashData(dateRegionServiceKey, "aws4_request"u8);

        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(dateKey);
        CryptographicOperations.ZeroMemory(dateRegionKey);
        CryptographicOperations.ZeroMemory(dateRegionServiceKey);
        return new SigningKey(key);
    }

    /// <summary>A hash that is keyed already; for one thread at a time.</summary>
    public IncrementalHash CreateHmac() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
}
