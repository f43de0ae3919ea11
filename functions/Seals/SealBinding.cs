using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Functions.Batches;
using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Seals;

/// <summary>
/// What a seal is bound to, as the associated data of its AES-256-GCM: the execution's ARN and SHA-256 over bucket,
/// key, version, life and overrides. A blob copied into another execution or another request does not open.
/// </summary>
public static class SealBinding
{
    public static byte[] AssociatedData(string executionArn, LinkRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Bucket);
        Append(hash, request.Key);
        Append(hash, request.VersionId);
        Append(hash, request.ExpiresInSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Append(hash, request.DownloadAs);
        Append(hash, request.ContentType);
        foreach (var cidr in request.AllowedCidrs ?? [])
        {
            Append(hash, cidr);
        }

        return [.. Encoding.UTF8.GetBytes(executionArn), 0, .. hash.GetHashAndReset()];
    }

    /// <summary>For the session of a batch: its run, where it reads, and what the session is for.</summary>
    public static byte[] AssociatedData(string executionArn, BatchRequest request, SessionPurpose purpose)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "batch");
        Append(hash, purpose.ToString());
        Append(hash, request.Run);
        Append(hash, request.Bucket);
        Append(hash, request.Prefix);
        Append(hash, request.Manifest);
        Append(hash, request.ExpiresInSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return [.. Encoding.UTF8.GetBytes(executionArn), 0, .. hash.GetHashAndReset()];
    }

    // Each text goes in behind its length, so that no two requests give the same bytes; -1 tells absent from empty.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
