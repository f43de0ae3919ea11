using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Uploads;

/// <summary>A checksum that is calculated while the content goes by.</summary>
[SuppressMessage("Security", "CA5350", Justification = "S3 offers SHA-1 among its checksums.")]
public sealed class RunningChecksum : IDisposable
{
    private readonly string algorithm;
    private readonly IncrementalHash? hash;
    private readonly Crc? crc;
    private ulong rest;

    /// <param name="algorithm">One of <see cref="Checksums.Algorithms"/>.</param>
    /// <exception cref="AwsErrorException"><c>InvalidRequest</c>: some other algorithm.</exception>
    public RunningChecksum(string algorithm)
    {
        this.algorithm = algorithm;
        crc = algorithm switch
        {
            "CRC32" => Crc.Crc32,
            "CRC32C" => Crc.Crc32C,
            "CRC64NVME" => Crc.Crc64Nvme,
            _ => null,
        };
        hash = crc is not null ? null : IncrementalHash.CreateHash(algorithm switch
        {
            "SHA1" => HashAlgorithmName.SHA1,
            "SHA256" => HashAlgorithmName.SHA256,
            _ => throw S3Errors.Invalid("InvalidRequest", "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"),
        });
        rest = crc?.Start ?? 0;
    }

    public void Append(ReadOnlySpan<byte> content)
    {
        hash?.AppendData(content);
        rest = crc?.Append(rest, content) ?? 0;
    }

    /// <summary>The checksum of all that was appended.</summary>
    public Checksum Finish() => new(algorithm, Convert.ToBase64String(crc?.Finish(rest) ?? hash!.GetCurrentHash()));

    public void Dispose() => hash?.Dispose();
}
