using Crosslink.Functions.Hosting;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Tickets;

/// <summary>Tickets that are issued together. They can be followed once they are saved.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="baseUrl">What a ticket's URL is before its token.</param>
/// <param name="place">Where these are kept.</param>
/// <param name="terms">Theirs.</param>
/// <param name="issuedAt">From which their time is counted.</param>
/// <param name="fillRandom">Makes the tokens.</param>
internal sealed class NewTickets(
    TicketStore store, string baseUrl, TicketPlace place, TicketTerms terms, DateTimeOffset issuedAt, FillRandom fillRandom)
{
    private readonly List<StoredTicket> _issued = [];

    /// <summary>Any number of threads may call it.</summary>
    public Ticket Issue(LinkRequest request)
    {
        var token = TicketToken.Create(place, fillRandom);
        var ticket = new StoredTicket
        {
            Id = token.Id.Text,
            ValidUntil = issuedAt.AddDays(terms.ValidDays),
            MaxUses = terms.MaxUses,

            // Following a ticket makes a link, and not another ticket.
            Request = request with { Ticket = null, RedirectTo = request.Operation == LinkOperation.Form ? request.RedirectTo ?? baseUrl + TicketIssuer.UploadedPage : null },
        };
        lock (_issued)
        {
            _issued.Add(ticket);
        }

        return new Ticket(baseUrl + token.Text, ticket.Id, ticket.ValidUntil);
    }

    /// <inheritdoc cref="TicketStore.AddAsync" path="/exception"/>
    public Task SaveAsync(CancellationToken cancellationToken) =>
        _issued.Count == 0 ? Task.CompletedTask : store.AddAsync(place, _issued, cancellationToken);

    /// <summary>Whether they were taken back before anybody was given them. Call it after <see cref="SaveAsync"/>.</summary>
    public async Task<bool> AreRevokedAsync(CancellationToken cancellationToken) =>
        _issued.Count > 0 && await store.IsRevokedAsync(place, cancellationToken);
}
