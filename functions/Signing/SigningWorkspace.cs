using System.Security.Cryptography;

namespace Crosslink.Functions.Signing;

/// <summary>
/// The buffers and the two hash objects that a thread needs to sign, kept for its next link. They let one signer serve
/// any number of threads without a lock and without an allocation per link.
/// </summary>
internal sealed class SigningWorkspace
{
    [ThreadStatic]
    private static SigningWorkspace? _current;

    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _request = new byte[4096];
    private byte[] _url = new byte[4096];
    private IncrementalHash? _hmac;
    private SigningKey? _hmacKey;

    public static SigningWorkspace OfThisThread => _current ??= new SigningWorkspace();

    /// <summary>At least so many bytes for the canonical request and the string to sign.</summary>
    public Span<byte> RequestBuffer(int size) => AtLeast(ref _request, size);

    /// <summary>At least so many bytes for a URL that is to become a string.</summary>
    public Span<byte> UrlBuffer(int size) => AtLeast(ref _url, size);

    public void Hash(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        _sha256.AppendData(bytes);
        _sha256.GetHashAndReset(hash);
    }

    public void Hmac(SigningKey key, ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        if (_hmac is null || !ReferenceEquals(_hmacKey, key))
        {
            _hmac?.Dispose();
            _hmac = key.CreateHmac();
            _hmacKey = key;
        }

        _hmac.AppendData(bytes);
        _hmac.GetHashAndReset(hash);
    }

    private static Span<byte> AtLeast(ref byte[] buffer, int size)
    {
        if (buffer.Length < size)
        {
            buffer = new byte[size];
        }

        return buffer;
    }
}
