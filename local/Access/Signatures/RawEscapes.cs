using System.Text;

namespace Crosslink.Local.Access.Signatures;

/// <summary>
/// Percent encoding on bytes, so that a spelling which is not UTF-8 keeps its bytes: a client may have escaped more or
/// less than the specification, or in lower case; the signature is over one canonical spelling.
/// </summary>
internal static class RawEscapes
{
    /// <summary>Undoes the escapes and applies them again: <c>%7e%2f+</c> becomes <c>~%2F%2B</c>.</summary>
    public static string Canonical(string raw, bool keepSlashes) => Encode(Decode(raw), keepSlashes);

    /// <summary>Escapes once more, escapes included: <c>a%20b</c> becomes <c>a%2520b</c>.</summary>
    public static string Again(string raw, bool keepSlashes) => Encode(Encoding.UTF8.GetBytes(raw), keepSlashes);

    private static byte[] Decode(string raw)
    {
        var bytes = Encoding.UTF8.GetBytes(raw);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length++] = (byte)((FromHex(bytes[i + 1]) << 4) | FromHex(bytes[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return bytes[..length];
    }

    private static int FromHex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string Encode(ReadOnlySpan<byte> bytes, bool keepSlashes)
    {
        var encoded = new StringBuilder(bytes.Length);
        foreach (var octet in bytes)
        {
            var character = (char)octet;
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~' || (keepSlashes && character == '/'))
            {
                encoded.Append(character);
            }
            else
            {
                encoded.Append('%').Append("0123456789ABCDEF"[octet >> 4]).Append("0123456789ABCDEF"[octet & 0xF]);
            }
        }

        return encoded.ToString();
    }
}
