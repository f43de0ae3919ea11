namespace Crosslink.Functions.Seals;

/// <summary>A KMS data key: the 32 bytes of an AES-256 key, and the same key wrapped by KMS, which travels.</summary>
public sealed record DataKey(ReadOnlyMemory<byte> Plaintext, ReadOnlyMemory<byte> Wrapped)
{
    /// <summary>Bytes of the plain key.</summary>
    public const int Size = 32;

    /// <summary>Says nothing of the key, so that no log or message can.</summary>
    public override string ToString() => nameof(DataKey);
}
