using System.IO.Compression;
using System.Text;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Sts;

/// <summary>
/// STS compresses a session policy into the token, and refuses one that does not fit even where its characters do. Neither
/// the compression nor the limit is published; here it is Brotli and <see cref="LimitBytes"/>, so that only a policy which
/// hardly compresses is too large.
/// </summary>
internal static class PackedPolicy
{
    public const int LimitBytes = 1280;

    /// <summary>Percent of the space that there is.</summary>
    /// <exception cref="AwsErrorException"><c>PackedPolicyTooLarge</c></exception>
    public static int PercentOf(string policy)
    {
        var text = Encoding.UTF8.GetBytes(policy);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length)];
        BrotliEncoder.TryCompress(text, packed, out var length, quality: 5, window: 16);
        var percent = (length * 100 / LimitBytes) + 1;
        return length <= LimitBytes
            ? percent
            : throw new AwsErrorException(400, "PackedPolicyTooLarge", $"Packed policy consumes {percent}% of allotted space, please use smaller policy.");
    }
}
