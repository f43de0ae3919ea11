using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Seals;

/// <summary>
/// What a seal is bound to, as the associated data of its AES-256-GCM: the execution's ARN and SHA-256 over bucket,
/// key, version, life, overrides and what an upload must be. A blob copied into another execution or another request does not open.
/// </summary>
public static class SealBinding
{
    public static byte[] AssociatedData(string executionArn, LinkRequest request)
    {
        string?[] texts =
        [
            request.Bucket,
            request.Key,
            request.VersionId,
            request.ExpiresInSeconds.ToString(CultureInfo.InvariantCulture),
            request.DownloadAs,
            request.ContentType,
            request.Operation.ToString(),
            request.ContentLength?.ToString(CultureInfo.InvariantCulture),
            request.MaxContentLength?.ToString(CultureInfo.InvariantCulture),
            request.ChecksumSha256,
            request.Overwrite.ToString(),
            request.KmsKeyArn,
            .. request.AllowedCidrs ?? [],
        ];
        return AssociatedData(executionArn, texts);
    }

    /// <summary>The execution's ARN, and SHA-256 over the texts of what it works on.</summary>
    internal static byte[] AssociatedData(string executionArn, IEnumerable<string?> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            Append(hash, text);
        }

        return [.. Encoding.UTF8.GetBytes(executionArn), 0, .. hash.GetHashAndReset()];
    }

    // Each text is preceded by its length, so that no two requests give the same bytes; -1 means absent.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
