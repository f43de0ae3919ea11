using Crosslink.Functions.Tickets;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>CountUse</c> takes.</summary>
public sealed record CountUseInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    /// <summary>A ticket with a limit.</summary>
    public required RedeemedTicket Ticket { get; init; }
}

/// <summary>Counts a use of a ticket, or finds that all are used. The link is made afterwards: a crash in between costs a use, and never gives one too many.</summary>
internal sealed class CountUse(TicketStore store)
{
    public async Task<RedeemedTicket> RunAsync(CountUseInput input, CancellationToken cancellationToken)
    {
        var id = TicketId.Parse(input.Ticket.Id) ?? throw new TicketNotFoundException();
        if (input.Ticket.MaxUses is { } maxUses)
        {
            await store.CountAsync(id, maxUses, input.Execution, cancellationToken);
        }

        return input.Ticket;
    }
}
