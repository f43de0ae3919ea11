using System.Buffers.Text;

namespace Crosslink.Functions.Tickets;

/// <summary>
/// What names a ticket in executions, in the store and to operators: its place, and SHA-256 of its token. Whoever follows a
/// ticket needs the token, which nobody can compute from this.
/// </summary>
public sealed class TicketId
{
    private const int HashSize = 32;
    private const int Size = TicketPlace.Size + HashSize;

    private readonly byte[] _bytes;

    private TicketId(byte[] bytes)
    {
        _bytes = bytes;
        Place = new TicketPlace(bytes);
    }

    internal TicketId(TicketPlace place, ReadOnlySpan<byte> hash)
        : this([.. place.Bytes, .. hash])
    {
    }

    public TicketPlace Place { get; }

    /// <summary>The key under which its uses are kept.</summary>
    public string UsesKey => Place.UsesKey(_bytes.AsSpan(TicketPlace.Size));

    /// <summary>64 characters of base64url.</summary>
    public string Text => Base64Url.EncodeToString(_bytes);

    /// <returns>Null where the text is not an id.</returns>
    public static TicketId? Parse(string text) => CanonicalBase64Url.Decode(text, Size) is { } bytes ? new TicketId(bytes) : null;

    public override string ToString() => Text;
}
