using System.Text.Json.Serialization;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Tickets;

/// <summary>A ticket that an execution has found to be good.</summary>
public sealed record RedeemedTicket
{
    /// <summary>See <see cref="TicketId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What its links do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LinkOperation Operation { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>How many links it may be exchanged for; null for any number.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Requests that bring the same one within five minutes are one use; null where whoever follows the ticket gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Confirmation { get; init; }

    /// <summary>The name of the file, for people.</summary>
    public required string Name { get; init; }
}
