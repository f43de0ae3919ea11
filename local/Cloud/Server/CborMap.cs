using System.Buffers.Binary;
using System.Text;

namespace Crosslink.Local.Cloud.Server;

/// <summary>A map of texts in CBOR (RFC 8949).</summary>
internal static class CborMap
{
    private const byte Map = 5 << 5, Text = 3 << 5, LengthInFourBytes = 26;

    /// <param name="members">At most 23: their number is part of the first byte.</param>
    public static byte[] Of(IReadOnlyCollection<KeyValuePair<string, string>> members)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members.Count, 23);
        return [(byte)(Map | members.Count), .. members.SelectMany(member => Item(member.Key).Concat(Item(member.Value)))];
    }

    private static byte[] Item(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [Text | LengthInFourBytes, .. length, .. content];
    }
}
