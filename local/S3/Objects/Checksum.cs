namespace Crosslink.Local.S3.Objects;

/// <summary>A checksum kept with an object.</summary>
/// <param name="Algorithm">Upper case, as <c>x-amz-checksum-algorithm</c> spells it: <c>CRC32</c>, <c>CRC32C</c>, <c>CRC64NVME</c>, <c>SHA1</c>, <c>SHA256</c>.</param>
/// <param name="Value">Base64, big-endian; with a dash and the number of parts where it is a checksum of checksums.</param>
public sealed record Checksum(string Algorithm, string Value)
{
    public string HeaderName => $"x-amz-checksum-{Algorithm.ToLowerInvariant()}";

    /// <summary><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</summary>
    public string Type => Value.Contains('-', StringComparison.Ordinal) ? "COMPOSITE" : "FULL_OBJECT";
}
