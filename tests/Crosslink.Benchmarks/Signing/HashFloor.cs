using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Benchmarks.Signing;

/// <summary>
/// What no signer on the same .NET API can go below: SHA-256 over this link's canonical request and HMAC-SHA-256 over its
/// string to sign, with two hash objects that are used again and again, and nothing else: no text is put together.
/// </summary>
internal sealed class HashFloor : IDisposable
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _hmac;
    private readonly byte[] _canonicalRequest;
    private readonly byte[] _stringToSign;

    /// <summary>Takes the two texts from a signed URL, by the specification and not by the signer's own code.</summary>
    /// <exception cref="InvalidOperationException">The URL's signature is not that of the two texts.</exception>
    public HashFloor(string url)
    {
        var parsed = new Uri(url);
        var parameters = parsed.Query[1..].Split('&').ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
        var signature = parameters["X-Amz-Signature"];
        parameters.Remove("X-Amz-Signature");
        var query = string.Join('&', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));
        var date = parameters["X-Amz-Date"];
        var scope = $"{date[..8]}/{SigningCase.Region}/s3/aws4_request";

        _canonicalRequest = Encoding.ASCII.GetBytes($"GET\n{parsed.AbsolutePath}\n{query}\nhost:{parsed.Authority}\n\nhost\nUNSIGNED-PAYLOAD");
        _stringToSign = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(_canonicalRequest))}"));
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key(date[..8]));

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(hash);
        if (Convert.ToHexStringLower(hash) != signature)
        {
            throw new InvalidOperationException("The floor does not hash what the signers hash.");
        }
    }

    public void Hash(Span<byte> signature)
    {
        _sha256.AppendData(_canonicalRequest);
        _sha256.GetHashAndReset(signature);
        _hmac.AppendData(_stringToSign);
        _hmac.GetHashAndReset(signature);
    }

    public void Dispose()
    {
        _sha256.Dispose();
        _hmac.Dispose();
    }

    private static byte[] Key(string date)
    {
        var key = Encoding.ASCII.GetBytes("AWS4" + SigningCase.SecretAccessKey);
        foreach (var part in new[] { date, SigningCase.Region, "s3", "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(part));
        }

        return key;
    }
}
