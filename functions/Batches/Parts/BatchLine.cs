using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions.Batches.Parts;

/// <summary>One line of the output: a link or a ticket, or why there is none.</summary>
public sealed record BatchLine
{
    /// <inheritdoc cref="BatchItem.Line"/>
    public required long Line { get; init; }

    /// <inheritdoc cref="BatchItem.Key"/>
    public string? Key { get; init; }

    /// <summary>The presigned URL, or the ticket's; null where there is an error.</summary>
    public string? Url { get; init; }

    /// <summary>The moment from which the URL leads nowhere.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <inheritdoc cref="IssuedTicket.TicketId"/>
    public string? TicketId { get; init; }

    /// <inheritdoc cref="Link.VersionId"/>
    public string? VersionId { get; init; }

    /// <summary>Bytes.</summary>
    public long? ContentLength { get; init; }

    /// <inheritdoc cref="Link.ContentType"/>
    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The name of the error, such as <c>ObjectNotFoundException</c>; null where there is a link.</summary>
    public string? Error { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <inheritdoc cref="BatchItem.Columns"/>
    [JsonConverter(typeof(ColumnsConverter))]
    public JsonObject? Columns { get; init; }

    internal static BatchLine Of(BatchItem item, LinkRequest request, ObjectDescription target, Ticket ticket) => new()
    {
        Line = item.Line,
        Key = item.Key,
        Url = ticket.Url,
        ExpiresAt = ticket.ValidUntil,
        TicketId = ticket.Id,
        VersionId = target.VersionId,
        ContentLength = target.ContentLength,
        ContentType = request.ContentType ?? target.ContentType,
        ETag = target.ETag,
        LastModified = target.LastModified,
        Columns = item.Columns,
    };

    internal static BatchLine Of(BatchItem item, Link link) => new()
    {
        Line = item.Line,
        Key = item.Key,
        Url = link.Url,
        ExpiresAt = link.ExpiresAt,
        VersionId = link.VersionId,
        ContentLength = link.ContentLength,
        ContentType = link.ContentType,
        ETag = link.ETag,
        LastModified = link.LastModified,
        Columns = item.Columns,
    };

    /// <summary>The line of an item that has an error of its own, or else of one that met this error.</summary>
    internal static BatchLine Failed(BatchItem item, string error, string message) => new()
    {
        Line = item.Line,
        Key = item.Key,
        Error = item.Error ?? error,
        Message = item.Error is null ? message : item.Message,
        Columns = item.Columns,
    };

    /// <summary>Leaves out the URL, which carries the session's token.</summary>
    public override string ToString() => $"{nameof(BatchLine)} {Line}";
}
