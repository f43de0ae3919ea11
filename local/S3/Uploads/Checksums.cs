using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Uploads;

/// <summary>The checksums of the Amazon S3 user guide, "Checking object integrity".</summary>
[SuppressMessage("Security", "CA5350", Justification = "S3 offers SHA-1 among its checksums.")]
[SuppressMessage("Security", "CA5351", Justification = "Content-MD5 is MD5.")]
public static class Checksums
{
    private const string HeaderPrefix = "x-amz-checksum-";

    public static IReadOnlyList<string> Algorithms { get; } = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

    /// <summary>The checksum that a header or trailer names; null where it names none.</summary>
    /// <param name="name">Such as <c>x-amz-checksum-crc32</c>, in any case.</param>
    /// <param name="value">Base64.</param>
    public static Checksum? FromHeader(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase)
            && Algorithms.FirstOrDefault(a => a.Equals(name[HeaderPrefix.Length..], StringComparison.OrdinalIgnoreCase)) is { } algorithm
                ? new(algorithm, value)
                : null;
    }

    /// <param name="algorithm">One of <see cref="Algorithms"/>.</param>
    /// <param name="content">All of the content.</param>
    public static Checksum Of(string algorithm, ReadOnlySpan<byte> content) => new(algorithm, Convert.ToBase64String(algorithm switch
    {
        "CRC32" => Crc.Crc32.Compute(content),
        "CRC32C" => Crc.Crc32C.Compute(content),
        "CRC64NVME" => Crc.Crc64Nvme.Compute(content),
        "SHA1" => SHA1.HashData(content),
        "SHA256" => SHA256.HashData(content),
        _ => throw S3Errors.Invalid("InvalidRequest", "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"),
    }));

    /// <exception cref="S3ErrorException"><c>BadDigest</c></exception>
    public static void Verify(Checksum claimed, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        if (Of(claimed.Algorithm, content) != claimed)
        {
            throw S3Errors.Invalid("BadDigest", $"The {claimed.Algorithm} you specified did not match the calculated checksum.");
        }
    }

    /// <param name="contentMd5">The header's base64 value.</param>
    /// <param name="content">All of the content.</param>
    /// <exception cref="S3ErrorException"><c>InvalidDigest</c> or <c>BadDigest</c></exception>
    public static void VerifyMd5(string contentMd5, ReadOnlySpan<byte> content)
    {
        Span<byte> claimed = stackalloc byte[16];
        if (!Convert.TryFromBase64String(contentMd5, claimed, out var written) || written != 16)
        {
            throw S3Errors.Invalid("InvalidDigest", "The Content-MD5 you specified was invalid.");
        }

        if (!claimed.SequenceEqual(MD5.HashData(content)))
        {
            throw S3Errors.Invalid("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }
}
