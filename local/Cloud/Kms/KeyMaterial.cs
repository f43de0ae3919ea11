using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Kms;

/// <summary>
/// The ciphertexts of the local KMS: a version byte, the key's ARN behind its length, a nonce, a tag, and AES-256-GCM over
/// the plaintext with the encryption context as associated data.
/// </summary>
internal static class KeyMaterial
{
    public const int Size = 32;

    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static byte[] Encrypt(KmsKey key, ReadOnlySpan<byte> plaintext, IReadOnlyDictionary<string, string> context, Action<Span<byte>> fillRandom)
    {
        var arn = Encoding.ASCII.GetBytes(key.Arn);
        var head = 3 + arn.Length;
        var blob = new byte[head + NonceSize + TagSize + plaintext.Length];
        blob[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(blob.AsSpan(1), (ushort)arn.Length);
        arn.CopyTo(blob, 3);
        var nonce = blob.AsSpan(head, NonceSize);
        fillRandom(nonce);
        using var aes = new AesGcm(key.Material.Span, TagSize);
        aes.Encrypt(nonce, plaintext, blob.AsSpan(head + NonceSize + TagSize), blob.AsSpan(head + NonceSize, TagSize), Associated(context));
        return blob;
    }

    /// <summary>The ARN of the key that a ciphertext was made with; null when it is none of ours.</summary>
    public static string? KeyOf(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < 3 || blob[0] != Version)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(blob[1..]);
        return blob.Length >= 3 + length + NonceSize + TagSize ? Encoding.ASCII.GetString(blob.Slice(3, length)) : null;
    }

    public static byte[] Decrypt(KmsKey key, ReadOnlySpan<byte> blob, IReadOnlyDictionary<string, string> context)
    {
        var rest = blob[(3 + BinaryPrimitives.ReadUInt16BigEndian(blob[1..]))..];
        var plaintext = new byte[rest.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key.Material.Span, TagSize);
        try
        {
            aes.Decrypt(rest[..NonceSize], rest[(NonceSize + TagSize)..], rest.Slice(NonceSize, TagSize), plaintext, Associated(context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Invalid();
        }
    }

    public static AwsErrorException Invalid() => new(400, "InvalidCiphertextException", "");

    private static byte[] Associated(IReadOnlyDictionary<string, string> context) => Encoding.UTF8.GetBytes(
        string.Concat(context.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key.Length}:{pair.Key}{pair.Value.Length}:{pair.Value}")));
}
