namespace Crosslink.Functions.Tickets;

/// <summary>A ticket as its holder gets it.</summary>
/// <param name="Url">Whoever has it can follow the ticket.</param>
/// <param name="Id">See <see cref="TicketId"/>.</param>
/// <param name="ValidUntil">The moment from which it leads nowhere.</param>
internal sealed record Ticket(string Url, string Id, DateTimeOffset ValidUntil)
{
    /// <summary>Leaves out the URL, which ends in the token.</summary>
    public override string ToString() => $"{nameof(Ticket)} until {ValidUntil:u}";
}
