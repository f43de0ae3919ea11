using System.Buffers.Text;

namespace Crosslink.Functions.Tickets;

/// <summary>Base64url (RFC 4648, section 5) of a fixed number of bytes, in the one spelling that an encoder gives.</summary>
internal static class CanonicalBase64Url
{
    /// <returns>Null where the text is not that, for example with padding, white space or stray bits at its end.</returns>
    public static byte[]? Decode(string text, int size)
    {
        if (text.Length != Base64Url.GetEncodedLength(size) || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length == size && Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }
}
