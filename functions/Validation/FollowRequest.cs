using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Validation;

/// <summary>The input of an execution that follows a ticket.</summary>
/// <param name="TicketId">Names the ticket.</param>
/// <param name="IsUse">Whether a link may count as a use.</param>
internal sealed record FollowRequest(string TicketId, bool IsUse)
{
    public const string Member = "follow";

    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    public static FollowRequest Read(JsonElement request)
    {
        var follow = new MemberReader(request, [Member]).Object(Member, ["ticketId", "use"]) ?? throw new InvalidRequestException(Member, "is required");
        return new FollowRequest(follow.RequiredString("ticketId"), follow.Boolean("use") ?? false);
    }
}
