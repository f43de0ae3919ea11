using System.Security.Cryptography;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Seals;

/// <summary>AES-256-GCM under a KMS data key (NIST SP 800-38D), bound to its execution and request.</summary>
public static class Seal
{
    /// <param name="associatedData">See <see cref="SealBinding"/>.</param>
    public static byte[] Close(ReadOnlySpan<byte> content, DataKey key, ReadOnlySpan<byte> associatedData, FillRandom fillRandom)
    {
        var nonce = new byte[SealedBlob.NonceSize];
        var tag = new byte[SealedBlob.TagSize];
        var ciphertext = new byte[content.Length];
        fillRandom(nonce);
        using var aes = new AesGcm(key.Plaintext.Span, SealedBlob.TagSize);
        aes.Encrypt(nonce, content, ciphertext, tag, associatedData);
        return new SealedBlob(key.Wrapped, nonce, tag, ciphertext).ToBytes();
    }

    /// <summary>The wrapped data key, for KMS to unwrap before <see cref="Open"/>.</summary>
    /// <exception cref="SealBrokenException">The bytes are not a seal.</exception>
    public static ReadOnlyMemory<byte> WrappedKey(ReadOnlyMemory<byte> blob) => SealedBlob.Parse(blob).WrappedKey;

    /// <exception cref="SealBrokenException">Tampered with, or sealed for another execution or request.</exception>
    public static byte[] Open(ReadOnlyMemory<byte> blob, ReadOnlySpan<byte> plaintextKey, ReadOnlySpan<byte> associatedData)
    {
        var parts = SealedBlob.Parse(blob);
        var content = new byte[parts.Ciphertext.Length];
        using var aes = new AesGcm(plaintextKey, SealedBlob.TagSize);
        try
        {
            aes.Decrypt(parts.Nonce.Span, parts.Ciphertext.Span, parts.Tag.Span, content, associatedData);
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new SealBrokenException(
                "The sealed credentials do not open here: they were changed, or belong to another execution or request.", exception);
        }

        return content;
    }
}
