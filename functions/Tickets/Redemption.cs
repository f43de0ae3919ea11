using System.Text.Json.Serialization;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Tickets;

/// <summary>What <c>RedeemTicket</c> gives.</summary>
public sealed record Redemption
{
    public required RedemptionStatus Status { get; init; }

    /// <summary>The request that was stored with the ticket. It is checked anew: today's catalogue decides. Null where the ticket is refused.</summary>
    public LinkRequest? Request { get; init; }

    /// <summary>Null where the ticket is refused.</summary>
    public RedeemedTicket? Ticket { get; init; }

    internal static Redemption Refused(RedemptionStatus status) => new() { Status = status };
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

    /// <summary>Nobody was given such a ticket, or it was taken back. Nobody is told which of the two.</summary>
    [JsonStringEnumMemberName("notFound")]
    NotFound,

    /// <summary>The ticket's last moment has passed.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>The ticket was exchanged for as many links as there may be.</summary>
    [JsonStringEnumMemberName("used")]
    Used,
}
