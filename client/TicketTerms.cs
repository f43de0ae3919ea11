namespace Crosslink.Client;

/// <summary>How long a ticket lives and how often it can be used.</summary>
/// <param name="ValidDays">From 1 to what the source allows.</param>
/// <param name="MaxUses">How many links it can be exchanged for, 1 to 100; null means any number.</param>
public sealed record TicketTerms(int ValidDays, int? MaxUses = null);
