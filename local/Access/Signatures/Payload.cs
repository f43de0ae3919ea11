using System.Security.Cryptography;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>A body that has been read, and its hash.</summary>
/// <param name="Hash">Lower-case hexadecimal SHA-256.</param>
/// <param name="Content">In memory, at its start.</param>
public sealed record Payload(string Hash, MemoryStream Content)
{
    private const int PieceBytes = 64 * 1024;

    /// <exception cref="AwsErrorException">The body exceeds the limit, of which no more has been read, or other bodies hold too much.</exception>
    internal static async Task<Payload> ReadAsync(Stream body, BodyLimit limit, UnverifiedBodies.Share share, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var piece = new byte[PieceBytes];
        for (int read; (read = await body.ReadAsync(piece, cancellationToken)) > 0;)
        {
            if (content.Length + read > limit.MostBytes)
            {
                throw limit.Refusal;
            }

            share.Hold(content.Length + read);
            content.Write(piece.AsSpan(0, read));
        }

        content.Position = 0;
        return new Payload(Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length))), content);
    }
}
