using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>Identifies a batch, whichever execution works on it.</summary>
/// <param name="ManifestSha256">SHA-256 of the manifest; null where a prefix is listed.</param>
/// <param name="Tickets">Asks for tickets in place of links.</param>
internal sealed record BatchIdentity(string Bucket, string? ManifestSha256, string? Prefix, TicketTerms? Tickets);
