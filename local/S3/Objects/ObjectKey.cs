using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Objects;

/// <summary>An object's key: 1 to 1,024 bytes of UTF-8, any character at all.</summary>
public static class ObjectKey
{
    public const int MaxBytes = 1024;

    /// <exception cref="AwsErrorException"><c>KeyTooLongError</c>, or <c>InvalidURI</c> for an empty key.</exception>
    public static void Check(string key)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw S3Errors.Invalid("InvalidURI", "Couldn't parse the specified URI.");
        }

        var bytes = Encoding.UTF8.GetByteCount(key);
        if (bytes > MaxBytes)
        {
            throw new AwsErrorException(400, "KeyTooLongError", "Your key is too long")
            {
                Details = [("Size", $"{bytes}"), ("MaxSizeAllowed", $"{MaxBytes}")],
            };
        }
    }
}
