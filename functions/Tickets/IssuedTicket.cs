namespace Crosslink.Functions.Tickets;

/// <summary>A ticket and what it leads to: the output of an execution.</summary>
public sealed record IssuedTicket
{
    /// <summary>Whoever has it can fetch the object, or upload it, until the ticket ends.</summary>
    public required string TicketUrl { get; init; }

    /// <summary>Names the ticket to those who look after it. It is not a URL.</summary>
    public required string TicketId { get; init; }

    /// <summary>The moment from which the ticket leads nowhere. A link that was made before lives on until its own end.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>How many links it may be exchanged for; null for any number.</summary>
    public int? MaxUses { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    /// <summary>The version that was checked; the ticket is pinned to it only when the request named it. This and what follows is null where the source is not checked.</summary>
    public string? VersionId { get; init; }

    /// <summary>Bytes.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The media type that a link answers with.</summary>
    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Leaves out the URL, which ends in the token.</summary>
    public override string ToString() => $"{nameof(IssuedTicket)} {Bucket}/{Key} until {ValidUntil:u}";
}
