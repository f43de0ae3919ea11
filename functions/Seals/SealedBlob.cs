using System.Buffers.Binary;

namespace Crosslink.Functions.Seals;

/// <summary>
/// The bytes of a seal: one version byte, the wrapped data key's length (two bytes, big-endian), the wrapped key,
/// a nonce of 12 bytes, a tag of 16 bytes, the ciphertext.
/// </summary>
internal readonly record struct SealedBlob(
    ReadOnlyMemory<byte> WrappedKey,
    ReadOnlyMemory<byte> Nonce,
    ReadOnlyMemory<byte> Tag,
    ReadOnlyMemory<byte> Ciphertext)
{
    public const int NonceSize = 12;
    public const int TagSize = 16;

    private const byte Version = 1;
    private const int HeaderSize = 1 + sizeof(ushort);

    public byte[] ToBytes()
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)WrappedKey.Length));
        return [Version, .. length, .. WrappedKey.Span, .. Nonce.Span, .. Tag.Span, .. Ciphertext.Span];
    }

    /// <exception cref="SealBrokenException">The bytes are not a seal of this version.</exception>
    public static SealedBlob Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < HeaderSize || bytes.Span[0] != Version)
        {
            throw new SealBrokenException("The sealed credentials are not a seal of this version of the functions.");
        }

        var keyLength = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[1..]);
        var rest = bytes[HeaderSize..];
        if (rest.Length < keyLength + NonceSize + TagSize)
        {
            throw new SealBrokenException("The sealed credentials are cut short.");
        }

        return new SealedBlob(
            rest[..keyLength],
            rest.Slice(keyLength, NonceSize),
            rest.Slice(keyLength + NonceSize, TagSize),
            rest[(keyLength + NonceSize + TagSize)..]);
    }
}
