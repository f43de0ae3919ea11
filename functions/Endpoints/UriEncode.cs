using System.Buffers;
using System.Text;

namespace Crosslink.Functions.Endpoints;

/// <summary>
/// The specification's <c>UriEncode()</c>: every byte of the UTF-8 but <c>A-Z a-z 0-9 - . _ ~</c> becomes <c>%XY</c>
/// in upper case, a space <c>%20</c>; the slash is kept in an object's key alone.
/// </summary>
internal static class UriEncode
{
    /// <summary>The most bytes that one UTF-16 unit becomes: three of UTF-8, each written as three.</summary>
    public const int MaxBytesPerChar = 9;

    private const string UnreservedCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> Unreserved = SearchValues.Create(UnreservedCharacters);
    private static readonly SearchValues<char> UnreservedOrSlash = SearchValues.Create(UnreservedCharacters + "/");

    /// <summary>Encodes an object's key, whose slashes stay; returns the bytes written.</summary>
    public static int Key(ReadOnlySpan<char> key, Span<byte> destination) => Encode(key, UnreservedOrSlash, destination);

    /// <summary>Encodes the value of a query parameter; returns the bytes written.</summary>
    public static int Value(ReadOnlySpan<char> value, Span<byte> destination) => Encode(value, Unreserved, destination);

    /// <summary>Encodes the value of a query parameter.</summary>
    public static byte[] Value(ReadOnlySpan<char> value)
    {
        var buffer = new byte[value.Length * MaxBytesPerChar];
        return buffer[..Value(value, buffer)];
    }

    private static int Encode(ReadOnlySpan<char> text, SearchValues<char> kept, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var run = text.IndexOfAnyExcept(kept);
            var plain = run < 0 ? text : text[..run];
            Ascii.FromUtf16(plain, destination[written..], out var copied);
            written += copied;
            if (run < 0)
            {
                return written;
            }

            text = text[run..];
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) != OperationStatus.Done)
            {
                // Replacing it would sign some other key than the caller named.
                throw new ArgumentException("The text has half of a surrogate pair, which UTF-8 cannot carry.", nameof(text));
            }

            written += Escape(rune, destination[written..]);
            text = text[consumed..];
        }
    }

    private static int Escape(Rune rune, Span<byte> destination)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var length = rune.EncodeToUtf8(utf8);
        var digits = "0123456789ABCDEF"u8;
        for (var i = 0; i < length; i++)
        {
            destination[(3 * i) + 2] = digits[utf8[i] & 0xF];
            destination[(3 * i) + 1] = digits[utf8[i] >> 4];
            destination[3 * i] = (byte)'%';
        }

        return 3 * length;
    }
}
