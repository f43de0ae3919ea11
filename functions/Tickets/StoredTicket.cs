using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Tickets;

/// <summary>One line of an object under <c>tickets/</c>.</summary>
public sealed record StoredTicket
{
    /// <summary>See <see cref="TicketId"/>.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>How many links it may be exchanged for; null for any number.</summary>
    public int? MaxUses { get; init; }

    /// <summary>The request for a link each time the ticket is followed.</summary>
    public required LinkRequest Request { get; init; }
}
