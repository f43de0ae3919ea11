using System.Buffers.Text;
using System.Security.Cryptography;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Tickets;

/// <summary>
/// What a ticket's URL ends in, and all that it takes to follow it: the ticket's place, which finds it in one request, and
/// 128 random bits. It is kept nowhere; the store and executions know the <see cref="Id"/>.
/// </summary>
public sealed class TicketToken
{
    private const int SecretSize = 16;
    private const int Size = TicketPlace.Size + SecretSize;

    private readonly byte[] _bytes;

    private TicketToken(byte[] bytes) => _bytes = bytes;

    public TicketId Id => new(new TicketPlace(_bytes), SHA256.HashData(_bytes));

    /// <summary>43 characters of base64url.</summary>
    public string Text => Base64Url.EncodeToString(_bytes);

    /// <returns>Null where the text is not a token.</returns>
    public static TicketToken? Parse(string text) => CanonicalBase64Url.Decode(text, Size) is { } bytes ? new TicketToken(bytes) : null;

    /// <summary>Says nothing of the token.</summary>
    public override string ToString() => nameof(TicketToken);

    internal static TicketToken Create(TicketPlace place, FillRandom fillRandom)
    {
        var bytes = new byte[Size];
        place.Bytes.CopyTo(bytes);
        fillRandom(bytes.AsSpan(TicketPlace.Size));
        return new TicketToken(bytes);
    }
}
