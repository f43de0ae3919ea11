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
    private readonly string _algorithm;
    private readonly IncrementalHash? _hash;
    private readonly Crc? _crc;
    private ulong _rest;

    /// <param name="algorithm">One of <see cref="Checksums.Algorithms"/>.</param>
    /// <exception cref="AwsErrorException"><c>InvalidRequest</c>: some other algorithm.</exception>
    public RunningChecksum(string algorithm)
    {
        _algorithm = algorithm;
        _crc = algorithm switch
        {
            "CRC32" => Crc.Crc32,
            "CRC32C" => Crc.Crc32C,
            "CRC64NVME" => Crc.Crc64Nvme,
            _ => null,
        };
        _hash = _crc is not null ? null : IncrementalHash.CreateHash(algorithm switch
        {
            "SHA1" => HashAlgorithmName.SHA1,
            "SHA256" => HashAlgorithmName.SHA256,
            _ => throw S3Errors.Invalid("InvalidRequest", "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"),
        });
        _rest = _crc?.Start ?? 0;
    }

    public void Append(ReadOnlySpan<byte> content)
    {
        _hash?.AppendData(content);
        _rest = _crc?.Append(_rest, content) ?? 0;
    }

    /// <summary>The checksum of all that was appended.</summary>
    public Checksum Finish() => new(_algorithm, Convert.ToBase64String(_crc?.Finish(_rest) ?? _hash!.GetCurrentHash()));

    public void Dispose() => _hash?.Dispose();
}
