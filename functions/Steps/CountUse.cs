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

/// <summary>What <c>CountUse</c> gives.</summary>
/// <param name="Counted">False where others have made all the links that there may be.</param>
public sealed record CountUseOutput(bool Counted);

/// <summary>Counts a use of a ticket, or finds that all are used. The link is made afterwards: a crash in between costs a use, and never gives one too many.</summary>
internal sealed class CountUse(TicketStore store, TimeProvider clock)
{
    public async Task<CountUseOutput> RunAsync(CountUseInput input, CancellationToken cancellationToken) => new(
        TicketId.Parse(input.Ticket.Id) is { } id
        && (input.Ticket.MaxUses is not { } maxUses || await store.TryCountAsync(id, maxUses, new TicketUse(input.Execution, input.Ticket.Confirmation, clock.GetUtcNow()), cancellationToken)));
}
