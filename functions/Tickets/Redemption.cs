using System.Text.Json.Serialization;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Tickets;

/// <summary>What <c>RedeemTicket</c> gives.</summary>
public sealed record Redemption
{
    public required RedemptionStatus Status { get; init; }

    /// <summary>The request that was stored with the ticket. It is checked anew: today's catalogue decides.</summary>
    public required LinkRequest Request { get; init; }

    public required RedeemedTicket Ticket { get; init; }
}

/// <summary>What has to follow.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RedemptionStatus>))]
public enum RedemptionStatus
{
    /// <summary>A link can be made.</summary>
    [JsonStringEnumMemberName("redeemed")]
    Redeemed,

    /// <summary>A link would be a use, and the follower has not asked for one yet.</summary>
    [JsonStringEnumMemberName("unconfirmed")]
    Unconfirmed,
}
