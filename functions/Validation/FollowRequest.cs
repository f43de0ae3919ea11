using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions.Validation;

/// <summary>The input of an execution that follows a ticket.</summary>
/// <param name="TicketId">Names the ticket.</param>
/// <param name="IsUse">Whether a link may count as a use.</param>
/// <param name="Confirmation">See <see cref="RedeemedTicket.Confirmation"/>.</param>
internal sealed record FollowRequest(string TicketId, bool IsUse, string? Confirmation)
{
    public const string Member = "follow";

    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    public static FollowRequest Read(JsonElement request)
    {
        var follow = new MemberReader(request, [Member]).Object(Member, ["ticketId", "use", "confirmation"]) ?? throw new InvalidRequestException(Member, "is required");
        var (ticketId, isUse, confirmation) = (follow.RequiredString("ticketId"), follow.Boolean("use") ?? false, follow.String("confirmation"));
        return confirmation is null || Tickets.Confirmation.IsOne(confirmation)
            ? new FollowRequest(ticketId, isUse, isUse ? confirmation : null)
            : throw new InvalidRequestException($"{Member}.confirmation", "must be 16 bytes in base64url, 22 characters without padding");
    }
}
