using Crosslink.Functions.Hosting;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Tickets;

/// <summary>Begins to issue tickets.</summary>
/// <param name="baseUrl">What a ticket's URL is before its token.</param>
internal sealed class TicketIssuer(TicketStore store, string baseUrl, TimeProvider clock, FillRandom fillRandom)
{
    /// <summary>Stands in place of a token in the URL to which a ticket's form leads after an upload.</summary>
    public const string UploadedPage = "uploaded";

    /// <inheritdoc cref="TicketPlace.FolderOf" path="/param"/>
    public NewTickets Begin(string issuer, TicketTerms terms) =>
        new(store, baseUrl, TicketPlace.Create(issuer, fillRandom), terms, clock.GetUtcNow(), fillRandom);
}
