using System.Net;
using System.Text.Json;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Links;
using Crosslink.Cli.Tickets;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Tickets;

namespace Crosslink.Cli.Batches;

/// <summary>
/// Tries one link of a part. One session has signed them all. AWS keeps sessions until they expire, so <c>expiresAt</c> is enough
/// for its links. Any other endpoint may have been restarted since, or be gone. The tickets of a part lie in one object, and one
/// that leads nowhere, because it was taken back or its object is missing, says nothing of the others.
/// </summary>
internal sealed class PartTrial(HttpMessageHandler web, IBatchOutput output, TicketShelf tickets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the links no longer work, although they have not expired.</summary>
    public async Task<bool> IsRefusedAsync(string part, CancellationToken cancellationToken)
    {
        try
        {
            return await FindLineAsync(part, cancellationToken) is { Url: { } link } line && (line.TicketId is { } ticket
                ? TicketId.Parse(ticket) is not { } id || !await tickets.HasPlaceAsync(id, cancellationToken)
                : !IsOfAws(link) && await IsLinkRefusedAsync(link, cancellationToken));
        }
        catch (JsonException)
        {
            // The file has changed since it was read as a part.
            return true;
        }
    }

    private static bool IsOfAws(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> IsLinkRefusedAsync(string link, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(web, disposeHandler: false) { Timeout = Patience };
        try
        {
            using var request = FirstByteRequest.To(link);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

            // An empty object has no first byte. A server error says nothing about the link.
            return !answer.IsSuccessStatusCode && answer.StatusCode is not (HttpStatusCode.RequestedRangeNotSatisfiable or >= HttpStatusCode.InternalServerError);
        }
        catch (Exception exception) when (exception is UriFormatException or NotSupportedException || Unreachable.Is(exception, cancellationToken))
        {
            return true;
        }
    }

    /// <returns>Null when no line of the part has a link.</returns>
    private async Task<BatchLine?> FindLineAsync(string part, CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(part, cancellationToken);
        if (file is null)
        {
            return null;
        }

        await foreach (var line in PartLines.ReadAsync(file, cancellationToken))
        {
            if (line.Url is not null)
            {
                return line;
            }
        }

        return null;
    }
}
