using System.Text.Json.Nodes;

namespace Crosslink.Client;

/// <summary>One line of a batch: a link or a ticket, or why there is none.</summary>
public sealed record BatchLine
{
    /// <summary>The number of the line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The object's key; null if the line could not be read.</summary>
    public string? Key { get; init; }

    /// <summary>The link, or the ticket's URL; null if there is an <see cref="Error"/>.</summary>
    public string? Url { get; init; }

    /// <summary>The moment from which the URL leads nowhere.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <inheritdoc cref="Ticket.TicketId"/>
    public string? TicketId { get; init; }

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

    /// <summary>The name of the error, such as <c>ObjectNotFoundException</c>; null if there is a link.</summary>
    public string? Error { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Message { get; init; }

    /// <summary>The manifest's other columns.</summary>
    public JsonObject? Columns { get; init; }

    /// <summary>Leaves out the URL, which is a secret.</summary>
    public override string ToString() => $"{nameof(BatchLine)} {Line}";
}
