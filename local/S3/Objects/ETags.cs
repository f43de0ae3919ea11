using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Crosslink.Local.S3.Objects;

/// <summary>Entity tags as S3 makes them.</summary>
[SuppressMessage("Security", "CA5351", Justification = "S3 defines its entity tags as MD5.")]
public static class ETags
{
    public static string Of(ReadOnlySpan<byte> content) => Quote(Convert.ToHexStringLower(MD5.HashData(content)));

    public static string Of(Stream content) => Quote(Convert.ToHexStringLower(MD5.HashData(content)));

    public static async Task<string> OfAsync(Stream content, CancellationToken cancellationToken) =>
        Quote(Convert.ToHexStringLower(await MD5.HashDataAsync(content, cancellationToken)));

    /// <summary>The tag of an object put together from parts: MD5 over the parts' MD5s, a dash, their number.</summary>
    public static string OfParts(IReadOnlyList<string> partTags)
    {
        ArgumentNullException.ThrowIfNull(partTags);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var tag in partTags)
        {
            md5.AppendData(Convert.FromHexString(tag.Trim('"')));
        }

        return Quote($"{Convert.ToHexStringLower(md5.GetHashAndReset())}-{partTags.Count.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>Compares as S3 does: clients may leave the quotes away.</summary>
    public static bool Same(string one, string other) =>
        string.Equals(one?.Trim('"'), other?.Trim('"'), StringComparison.OrdinalIgnoreCase);

    private static string Quote(string tag) => $"\"{tag}\"";
}
