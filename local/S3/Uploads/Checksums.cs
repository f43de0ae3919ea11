using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Uploads;

/// <summary>The checksums of the Amazon S3 user guide, "Checking object integrity".</summary>
public static class Checksums
{
    private const string HeaderPrefix = "x-amz-checksum-";

    /// <summary>What S3 keeps where the client names none.</summary>
    public const string Default = "CRC64NVME";

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
    public static Checksum Of(string algorithm, ReadOnlySpan<byte> content)
    {
        using var running = new RunningChecksum(algorithm);
        running.Append(content);
        return running.Finish();
    }

    /// <summary>The checksum of an object in parts: over the parts' checksums, with a dash and their number.</summary>
    public static Checksum OfParts(string algorithm, IReadOnlyList<Checksum> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var composite = Of(algorithm, parts.SelectMany(part => Convert.FromBase64String(part.Value)).ToArray());
        return composite with { Value = $"{composite.Value}-{parts.Count}" };
    }

    /// <param name="claimed">What the client says.</param>
    /// <param name="calculated">With the same algorithm.</param>
    /// <exception cref="AwsErrorException"><c>InvalidRequest</c>: not a value of that algorithm; <c>BadDigest</c>: another value.</exception>
    public static void Verify(Checksum claimed, Checksum calculated)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(calculated);
        if (claimed.Value.Length != calculated.Value.Length)
        {
            throw S3Errors.Invalid("InvalidRequest", $"Value for {claimed.HeaderName} header is invalid.");
        }

        if (claimed != calculated)
        {
            throw S3Errors.Invalid("BadDigest", $"The {claimed.Algorithm} you specified did not match the calculated checksum.");
        }
    }

    /// <param name="contentMd5">The header's base64 value.</param>
    /// <param name="calculated">The MD5 of the content, 16 bytes.</param>
    /// <exception cref="AwsErrorException"><c>InvalidDigest</c> or <c>BadDigest</c></exception>
    public static void VerifyMd5(string contentMd5, ReadOnlySpan<byte> calculated)
    {
        Span<byte> claimed = stackalloc byte[16];
        if (!Convert.TryFromBase64String(contentMd5, claimed, out var written) || written != 16)
        {
            throw S3Errors.Invalid("InvalidDigest", "The Content-MD5 you specified was invalid.");
        }

        if (!claimed.SequenceEqual(calculated))
        {
            throw S3Errors.Invalid("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }
}
