namespace Crosslink.Client;

/// <summary>A short URL that lives for days. Each time somebody follows it, it is exchanged for a new link.</summary>
public sealed record Ticket
{
    /// <summary>The URL to hand out. Whoever has it can fetch the object, or upload it, until <see cref="ValidUntil"/>.</summary>
    public required string TicketUrl { get; init; }

    /// <summary>Names the ticket to those who look after it. It is not a URL.</summary>
    public required string TicketId { get; init; }

    /// <summary>The moment from which the ticket leads nowhere.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>How many links it can be exchanged for; null means any number.</summary>
    public int? MaxUses { get; init; }

    /// <inheritdoc cref="Link.Bucket"/>
    public required string Bucket { get; init; }

    /// <inheritdoc cref="Link.Key"/>
    public required string Key { get; init; }

    /// <inheritdoc cref="Link.VersionId"/>
    public string? VersionId { get; init; }

    /// <inheritdoc cref="Link.ContentLength"/>
    public long? ContentLength { get; init; }

    /// <inheritdoc cref="Link.ContentType"/>
    public string? ContentType { get; init; }

    /// <inheritdoc cref="Link.ETag"/>
    public string? ETag { get; init; }

    /// <inheritdoc cref="Link.LastModified"/>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Leaves out the URL, which is a secret.</summary>
    public override string ToString() => $"{nameof(Ticket)} {Bucket}/{Key} until {ValidUntil:u}";
}
