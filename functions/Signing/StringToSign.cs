using System.Security.Cryptography;

namespace Crosslink.Functions.Signing;

/// <summary>
/// Step 2 of Signature Version 4, "Create a string to sign": algorithm, moment, credential scope and the canonical
/// request's hash, a line each.
/// </summary>
internal static class StringToSign
{
    /// <summary>How large a buffer is large enough.</summary>
    public static int MaxSize(SigningDay day) => 32 + AmzDate.Size + day.Scope.Length + (2 * SHA256.HashSizeInBytes);

    public static ReadOnlySpan<byte> Write(
        SigningDay day, scoped ReadOnlySpan<byte> amzDate, scoped ReadOnlySpan<byte> canonicalRequestHash, Span<byte> buffer)
    {
        var cursor = new Utf8Cursor(buffer);
        cursor.Append("AWS4-HMAC-SHA256\n"u8);
        cursor.Append(amzDate);
        cursor.Append("\n"u8);
        cursor.Append(day.Scope);
        cursor.Append("\n"u8);
        cursor.AppendHex(canonicalRequestHash);
        return buffer[..cursor.Position];
    }
}
