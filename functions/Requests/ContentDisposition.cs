using System.Buffers;
using System.Text;

namespace Crosslink.Functions.Requests;

/// <summary>
/// <c>attachment</c> under a file name of any Unicode (RFC 6266): an ASCII fallback for old clients, and the name
/// itself in the encoding of RFC 8187 (formerly RFC 5987), which clients prefer.
/// </summary>
internal static class ContentDisposition
{
    // RFC 8187, attr-char.
    private static readonly SearchValues<byte> AttrChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~"u8);

    /// <param name="fileName">At least one character. A path separator becomes <c>_</c>: a name is not a path (RFC 6266, 4.3).</param>
    public static string Attachment(string fileName)
    {
        var name = fileName.Replace('/', '_').Replace('\\', '_');
        var fallback = Fallback(name);
        return fallback == name
            ? $"attachment; filename=\"{name}\""
            : $"attachment; filename=\"{fallback}\"; filename*=UTF-8''{Encode(name)}";
    }

    // Clients read a quotation mark behind a backslash, and a percent sign, each in their own way (RFC 6266, D).
    private static string Fallback(string name)
    {
        var ascii = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            ascii.Append(rune.Value is >= ' ' and < 0x7F and not ('"' or '%') ? (char)rune.Value : '_');
        }

        return ascii.ToString();
    }

    private static string Encode(string name)
    {
        var encoded = new StringBuilder(name.Length * 3);
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            if (AttrChars.Contains(octet))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
