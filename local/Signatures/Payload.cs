using System.Security.Cryptography;

namespace Crosslink.Local.Signatures;

/// <summary>A body that has been read, and its hash.</summary>
/// <param name="Hash">Lower-case hexadecimal SHA-256.</param>
/// <param name="Content">In memory, at its start.</param>
public sealed record Payload(string Hash, MemoryStream Content)
{
    public static async Task<Payload> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        await body.CopyToAsync(content, cancellation);
        content.Position = 0;
        return new Payload(Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length))), content);
    }
}
