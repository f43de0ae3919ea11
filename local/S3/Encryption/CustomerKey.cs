using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Encryption;

/// <summary>A key that the customer sends along (SSE-C). S3 keeps only a hash by which to know it again; so does this.</summary>
/// <param name="Md5">Base64.</param>
[SuppressMessage("Security", "CA5351", Justification = "SSE-C names its keys by their MD5.")]
internal sealed record CustomerKey(string Md5)
{
    private const int KeyBytes = 32;

    public const string HeaderPrefix = "x-amz-server-side-encryption-customer-";
    public const string SourceHeaderPrefix = "x-amz-copy-source-server-side-encryption-customer-";

    /// <param name="header">Reads a header.</param>
    /// <param name="prefix">One of the prefixes above.</param>
    /// <returns>Null where the request brings no key.</returns>
    /// <exception cref="AwsErrorException"><c>InvalidEncryptionAlgorithmError</c> or <c>InvalidArgument</c></exception>
    public static CustomerKey? Read(Func<string, string?> header, string prefix = HeaderPrefix)
    {
        var (algorithm, key, md5) = (header($"{prefix}algorithm"), header($"{prefix}key"), header($"{prefix}key-MD5"));
        if (algorithm is null && key is null && md5 is null)
        {
            return null;
        }

        if (algorithm != "AES256")
        {
            throw algorithm is null
                ? S3Errors.InvalidArgument("Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.", $"{prefix}algorithm", "")
                : S3Errors.InvalidArgument("The encryption request you specified is not valid. Supported value: AES256.", $"{prefix}algorithm", algorithm);
        }

        Span<byte> bytes = stackalloc byte[KeyBytes];
        if (key is null || !Convert.TryFromBase64String(key, bytes, out var length) || length != KeyBytes)
        {
            throw S3Errors.InvalidArgument("The secret key was invalid for the specified algorithm.", $"{prefix}key", "");
        }

        var calculated = Convert.ToBase64String(MD5.HashData(bytes));
        return md5 == calculated ? new(calculated) : throw S3Errors.InvalidArgument(
            "The calculated MD5 hash of the key did not match the hash that was provided.", $"{prefix}key-MD5", md5 ?? "");
    }

    /// <summary>Lets an object be read with the key that it was written with, or without one where there was none.</summary>
    /// <exception cref="AwsErrorException">400 <c>InvalidRequest</c>, or 403 <c>AccessDenied</c> for another key.</exception>
    public static void Demand(CustomerKey? brought, StoredObject stored)
    {
        switch (brought?.Md5, stored.CustomerKeyMd5)
        {
            case (null, not null):
                throw S3Errors.Invalid("InvalidRequest", "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.");
            case (not null, null):
                throw S3Errors.Invalid("InvalidRequest", "The encryption parameters are not applicable to this object.");
            case var (sent, kept) when sent != kept:
                throw new AwsErrorException(403, "AccessDenied", "The customer-provided key is not the one that the object was stored with.");
        }
    }
}
