using System.Text.Json;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Tickets;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>RedeemTicket</c> takes.</summary>
public sealed record RedeemTicketInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    /// <summary>The execution's input as it came, with a member <c>follow</c>.</summary>
    public required JsonElement Request { get; init; }
}

/// <summary>
/// Finds a ticket and the request that was stored with it. A ticket that leads nowhere is an answer, not an error, so
/// made-up tickets fail no execution, raise no alarm and fill no log.
/// </summary>
internal sealed class RedeemTicket(Catalogue catalogue, TicketStore store, TimeProvider clock)
{
    public async Task<Redemption> RunAsync(RedeemTicketInput input, CancellationToken cancellationToken)
    {
        TicketRules.CheckExecution(input.Execution, FollowRequest.Member);
        var follow = FollowRequest.Read(input.Request);
        if (TicketId.Parse(follow.TicketId) is not { } id || await store.FindAsync(id, cancellationToken) is not { } ticket)
        {
            return Redemption.Refused(RedemptionStatus.NotFound);
        }

        var now = clock.GetUtcNow();
        if (ticket.ValidUntil <= now)
        {
            return Redemption.Refused(RedemptionStatus.Expired);
        }

        // The link's own rules are left to ValidateRequest, which does not know that the link is for a ticket.
        TicketRules.DemandAllowed(catalogue.Find(ticket.Request.Bucket));
        if (ticket.MaxUses is { } maxUses && !await store.HasUseAsync(id, maxUses, new TicketUse(input.Execution, follow.Confirmation, now), cancellationToken))
        {
            return Redemption.Refused(RedemptionStatus.Used);
        }

        return new Redemption
        {
            Status = ticket.MaxUses is null || follow.IsUse ? RedemptionStatus.Redeemed : RedemptionStatus.Unconfirmed,

            // A link and never another ticket, whatever is stored.
            Request = ticket.Request with { Ticket = null },
            Ticket = new RedeemedTicket
            {
                Id = ticket.Id,
                Operation = ticket.Request.Operation,
                ValidUntil = ticket.ValidUntil,
                MaxUses = ticket.MaxUses,
                Confirmation = follow.Confirmation,
                Name = ticket.Request.DownloadAs ?? ticket.Request.Key[(ticket.Request.Key.LastIndexOf('/') + 1)..],
            },
        };
    }
}
