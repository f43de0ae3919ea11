using System.Text;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Validation;

/// <summary>Which object keys get links (S3 user guide, "Naming Amazon S3 objects", narrowed).</summary>
internal static class KeyRules
{
    private const int MaxUtf8Bytes = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Check(string key)
    {
        CheckLength("key", key);

        if (key.Any(char.IsControl))
        {
            throw new InvalidRequestException("key", "must not contain control characters");
        }

        // Browsers and SDKs rewrite such paths before they send them, so the signature could never match.
        if (key.Split('/').Any(segment => segment is "." or ".."))
        {
            throw new InvalidRequestException("key", "must not contain a '.' or '..' path segment");
        }
    }

    /// <summary>What S3 itself asks of a key.</summary>
    /// <param name="member">The request's member that has it.</param>
    /// <param name="key">The key.</param>
    public static void CheckLength(string member, string key)
    {
        if (Utf8Length(member, key) is < 1 or > MaxUtf8Bytes)
        {
            throw new InvalidRequestException(member, "must be 1 to 1,024 bytes of UTF-8");
        }
    }

    private static int Utf8Length(string member, string key)
    {
        try
        {
            return StrictUtf8.GetByteCount(key);
        }
        catch (EncoderFallbackException)
        {
            throw new InvalidRequestException(member, "must be well-formed Unicode, without unpaired surrogates");
        }
    }
}
