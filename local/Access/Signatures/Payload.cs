using System.Security.Cryptography;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>A body that has been read, and its hash.</summary>
/// <param name="Hash">Lower-case hexadecimal SHA-256.</param>
/// <param name="Content">In memory, at its start.</param>
public sealed record Payload(string Hash, MemoryStream Content)
{
    private const int PieceBytes = 64 * 1024;

    /// <exception cref="AwsErrorException">The body exceeds the limit; no more of it than that has been read.</exception>
    public static async Task<Payload> ReadAsync(Stream body, BodyLimit limit, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        var piece = new byte[PieceBytes];
        for (int read; (read = await body.ReadAsync(piece, cancellation)) > 0;)
        {
            content.Write(piece.AsSpan(0, read));
            if (content.Length > limit.MostBytes)
            {
                throw limit.Refusal;
            }
        }

        content.Position = 0;
        return new Payload(Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length))), content);
    }
}
