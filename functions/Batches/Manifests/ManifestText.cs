using System.Text;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>The text of manifests.</summary>
internal static class ManifestText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Utf16LittleMark => [0xFF, 0xFE];

    private static ReadOnlySpan<byte> Utf16BigMark => [0xFE, 0xFF];

    /// <exception cref="FormatException">The bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("is not UTF-8");
        }
    }

    /// <summary>The key of S3's own manifests, in which a space is <c>+</c> or <c>%20</c>.</summary>
    /// <exception cref="FormatException">The text is not URL-encoded.</exception>
    public static string DecodeUrl(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Replace('+', ' '));
        var length = 0;
        for (var i = 0; i < bytes.Length; i++, length++)
        {
            if (bytes[i] != '%')
            {
                bytes[length] = bytes[i];
            }
            else if (i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length] = Convert.ToByte($"{(char)bytes[i + 1]}{(char)bytes[i + 2]}", 16);
                i += 2;
            }
            else
            {
                throw new FormatException("has a key that is not URL-encoded, as it has to be where there is no header");
            }
        }

        return Decode(bytes.AsSpan(0, length));
    }

    public static bool StartsWithMark(ReadOnlySpan<byte> text) => text.StartsWith(Utf8Mark);

    /// <summary>A file's first line without its byte order mark.</summary>
    /// <exception cref="Errors.InvalidRequestException">The file is in UTF-16 or UTF-32, in which no line means anything.</exception>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> firstLine)
    {
        var text = firstLine.Span;
        var isWide = text.StartsWith(Utf16LittleMark) || text.StartsWith(Utf16BigMark) || text[..Math.Min(2, text.Length)].Contains((byte)0);
        return isWide ? throw new Errors.InvalidRequestException("manifest", "is in UTF-16, as PowerShell writes files; save it as UTF-8 (Out-File -Encoding utf8)")
            : StartsWithMark(text) ? firstLine[Utf8Mark.Length..]
            : firstLine;
    }
}
