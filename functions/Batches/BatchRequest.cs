using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Batches;

/// <summary>A request for a batch of links that has passed <c>PrepareManifest</c>.</summary>
public sealed record BatchRequest
{
    /// <summary>The run's name: everything that it writes is under <c>runs/&lt;run&gt;/</c> in the batch bucket.</summary>
    public required string Run { get; init; }

    /// <summary>The bucket in account A to which every link points.</summary>
    public required string Bucket { get; init; }

    /// <summary>Seconds from signing. Of tickets, the life of each link that one is exchanged for.</summary>
    public required int ExpiresInSeconds { get; init; }

    /// <summary>The key of the manifest in the batch bucket; null where a prefix is listed.</summary>
    public string? Manifest { get; init; }

    /// <summary>What to list in account A; null where there is a manifest. Empty lists the whole bucket.</summary>
    public string? Prefix { get; init; }

    /// <summary>Asks for tickets in place of links; null asks for links.</summary>
    public TicketTerms? Ticket { get; init; }

    public BatchCheck Check { get; init; }

    /// <summary>Whether the manifest's lines carry numbers of their own, as a run's own manifest does.</summary>
    public bool Numbered { get; init; }

    /// <summary>Which attempt of its schedule starts the run, from 1; null where nobody says.</summary>
    public int? Attempt { get; init; }
}
