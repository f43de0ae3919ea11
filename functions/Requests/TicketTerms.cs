namespace Crosslink.Functions.Requests;

/// <summary>What a request asks of a ticket.</summary>
public sealed record TicketTerms
{
    /// <summary>Days from its issue.</summary>
    public required int ValidDays { get; init; }

    /// <summary>How many links it may be exchanged for; null for any number.</summary>
    public int? MaxUses { get; init; }
}
