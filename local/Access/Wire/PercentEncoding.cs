using System.Text;

namespace Crosslink.Local.Access.Wire;

/// <summary>RFC 3986 percent encoding over UTF-8 in the form that Signature Version 4 prescribes: unreserved characters stay, hexadecimal is upper case.</summary>
public static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    public static string Encode(string text, bool keepSlashes = false)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains((char)octet, StringComparison.Ordinal) || (keepSlashes && octet == '/'))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(Convert.ToHexString([octet]));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Undoes every well-formed escape; <c>+</c> stays a plus sign.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text);

    /// <summary>The same in a query, where <c>+</c> is a space, as a browser's <c>URLSearchParams</c> writes it.</summary>
    public static string DecodeQuery(string text) => Decode(text.Replace('+', ' '));
}
