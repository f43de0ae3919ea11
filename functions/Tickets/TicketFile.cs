using System.Text.Json;

namespace Crosslink.Functions.Tickets;

/// <summary>The content of an object that <see cref="TicketPlace.Key"/> names: a line for each ticket.</summary>
public static class TicketFile
{
    private const byte LineFeed = (byte)'\n';

    /// <returns>Null if the ticket is not in it.</returns>
    /// <exception cref="JsonException">The content is something else.</exception>
    public static StoredTicket? Find(ReadOnlySpan<byte> content, TicketId id)
    {
        foreach (var line in content.Split(LineFeed))
        {
            if (Read(content[line]) is { } ticket && ticket.Id == id.Text)
            {
                return ticket;
            }
        }

        return null;
    }

    /// <returns>The content without the ticket's line. The other lines are unchanged.</returns>
    /// <inheritdoc cref="Find" path="/exception"/>
    public static ReadOnlyMemory<byte> Without(ReadOnlySpan<byte> content, TicketId id)
    {
        using var rest = new MemoryStream(content.Length);
        foreach (var line in content.Split(LineFeed))
        {
            if (Read(content[line]) is { } ticket && ticket.Id != id.Text)
            {
                rest.Write(content[line]);
                rest.WriteByte(LineFeed);
            }
        }

        return rest.ToArray();
    }

    private static StoredTicket? Read(ReadOnlySpan<byte> line) =>
        line.IsEmpty ? null : JsonSerializer.Deserialize(line, TicketJson.Readable.StoredTicket);
}
