namespace Crosslink.Local.S3.Uploads;

/// <summary>A reflected cyclic redundancy check with all-ones start and end, of 32 or 64 bits.</summary>
internal sealed class Crc
{
    public static readonly Crc Crc32 = new(0xEDB88320, 32);
    public static readonly Crc Crc32C = new(0x82F63B78, 32);
    public static readonly Crc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64);

    private readonly ulong[] table = new ulong[256];
    private readonly int bits;

    private Crc(ulong reversedPolynomial, int bits)
    {
        this.bits = bits;
        for (var value = 0UL; value < 256; value++)
        {
            var rest = value;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ reversedPolynomial;
            }

            table[value] = rest;
        }
    }

    /// <summary>Big-endian bytes.</summary>
    public byte[] Compute(ReadOnlySpan<byte> content)
    {
        var ones = ulong.MaxValue >> (64 - bits);
        var rest = ones;
        foreach (var octet in content)
        {
            rest = (rest >> 8) ^ table[(byte)(rest ^ octet)];
        }

        rest ^= ones;
        var result = new byte[bits / 8];
        for (var i = result.Length - 1; i >= 0; i--, rest >>= 8)
        {
            result[i] = (byte)rest;
        }

        return result;
    }
}
