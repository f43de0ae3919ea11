using System.Buffers.Binary;

namespace Crosslink.Local.S3.Uploads;

/// <summary>A reflected cyclic redundancy check with all-ones start and end, of 32 or 64 bits.</summary>
internal sealed class Crc
{
    public static readonly Crc Crc32 = new(0xEDB88320, 32);
    public static readonly Crc Crc32C = new(0x82F63B78, 32);
    public static readonly Crc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64);

    // Eight tables, for eight bytes at a time ("slicing"): the n-th holds what a byte becomes n zero bytes later.
    private readonly ulong[][] _tables;
    private readonly int _bits;

    private Crc(ulong reversedPolynomial, int bits)
    {
        _bits = bits;
        _tables = [.. Enumerable.Range(0, 8).Select(_ => new ulong[256])];
        for (var value = 0; value < 256; value++)
        {
            var rest = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ reversedPolynomial;
            }

            _tables[0][value] = rest;
        }

        for (var value = 0; value < 256; value++)
        {
            for (var zeros = 1; zeros < 8; zeros++)
            {
                var before = _tables[zeros - 1][value];
                _tables[zeros][value] = (before >> 8) ^ _tables[0][(byte)before];
            }
        }
    }

    /// <summary>The remainder before the first byte.</summary>
    public ulong Start => ulong.MaxValue >> (64 - _bits);

    public ulong Append(ulong rest, ReadOnlySpan<byte> content)
    {
        for (; content.Length >= 8; content = content[8..])
        {
            var block = rest ^ BinaryPrimitives.ReadUInt64LittleEndian(content);
            rest = _tables[7][(byte)block] ^ _tables[6][(byte)(block >> 8)] ^ _tables[5][(byte)(block >> 16)] ^ _tables[4][(byte)(block >> 24)]
                ^ _tables[3][(byte)(block >> 32)] ^ _tables[2][(byte)(block >> 40)] ^ _tables[1][(byte)(block >> 48)] ^ _tables[0][block >> 56];
        }

        foreach (var octet in content)
        {
            rest = (rest >> 8) ^ _tables[0][(byte)(rest ^ octet)];
        }

        return rest;
    }

    /// <summary>Big-endian bytes.</summary>
    public byte[] Finish(ulong rest)
    {
        rest ^= Start;
        var result = new byte[_bits / 8];
        for (var i = result.Length - 1; i >= 0; i--, rest >>= 8)
        {
            result[i] = (byte)rest;
        }

        return result;
    }
}
