using System.Text.Json;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Tickets;

/// <summary>
/// The tickets in the batch bucket. Conditional writes are all that keeps writers apart (S3 user guide, "How to prevent
/// object overwrites with conditional writes").
/// </summary>
/// <exception cref="ServiceUnavailableException">A transient failure of S3.</exception>
/// <exception cref="BatchStorageException">S3 refuses for good.</exception>
internal sealed class TicketStore(BatchStore store)
{
    // Each lost race is another execution's use, so this many are lost only where many follow one ticket at the same time.
    private const int Races = 8;

    // Bytes of one place; several times what 500 tickets take.
    private const long MaxLength = 16 * 1024 * 1024;

    /// <summary>Writes the tickets of one place.</summary>
    public async Task AddAsync(TicketPlace place, IEnumerable<StoredTicket> tickets, CancellationToken cancellationToken)
    {
        using var text = new JsonLinesBuffer();
        foreach (var ticket in tickets)
        {
            text.Add(ticket, TicketJson.Readable.StoredTicket);
        }

        if (!await store.PutIfAsync(place.Key, text.Text, JsonLinesBuffer.ContentType, replaced: null, cancellationToken))
        {
            // Its own, if the answer to an earlier attempt was lost; nobody has been given those tickets either way.
            throw new ServiceUnavailableException("The place of the tickets is taken; another one is free.");
        }
    }

    /// <summary>
    /// Whether all tickets of the issuer were taken back. Revoking writes a mark first, then deletes what it lists. So tickets that
    /// were written before this call are either reported here or deleted there.
    /// </summary>
    public async Task<bool> IsRevokedAsync(TicketPlace place, CancellationToken cancellationToken)
    {
        await foreach (var (key, _) in store.ListAsync(place.RevocationKey, cancellationToken))
        {
            return key == place.RevocationKey;
        }

        return false;
    }

    /// <returns>Null where there is no such ticket, or none any more.</returns>
    public async Task<StoredTicket?> FindAsync(TicketId id, CancellationToken cancellationToken)
    {
        using var stored = await store.OpenAsync(id.Place.Key, cancellationToken);
        if (stored?.Length > MaxLength)
        {
            throw new ServiceUnavailableException("What is stored in the place of the ticket is larger than tickets are.");
        }

        if (stored is not null)
        {
            await foreach (var ticket in stored.ReadLinesAsync(TicketJson.Readable.StoredTicket, cancellationToken))
            {
                if (ticket.Id == id.Text)
                {
                    return ticket;
                }
            }
        }

        return null;
    }

    /// <summary>Whether a link may still be made of the ticket.</summary>
    public async Task<bool> HasUseAsync(TicketId id, int maxUses, TicketUse use, CancellationToken cancellationToken)
    {
        var (uses, _) = await ReadUsesAsync(id, cancellationToken);
        return uses.Has(use) || uses.Executions.Count < maxUses;
    }

    /// <summary>Counts a use. One that comes again, because nobody was told that it had been counted, counts once.</summary>
    /// <returns>False where others have made all the links that there may be.</returns>
    public async Task<bool> TryCountAsync(TicketId id, int maxUses, TicketUse use, CancellationToken cancellationToken)
    {
        for (var race = 0; race < Races; race++)
        {
            var (uses, eTag) = await ReadUsesAsync(id, cancellationToken);
            if (uses.Has(use))
            {
                return true;
            }

            if (uses.Executions.Count >= maxUses)
            {
                return false;
            }

            var text = JsonSerializer.SerializeToUtf8Bytes(uses.With(use), TicketJson.Readable.TicketUses);
            if (await store.PutIfAsync(id.UsesKey, text, "application/json", eTag, cancellationToken))
            {
                return true;
            }
        }

        throw new ServiceUnavailableException("The ticket is followed by many at the same time.");
    }

    private async Task<(TicketUses Uses, string? ETag)> ReadUsesAsync(TicketId id, CancellationToken cancellationToken)
    {
        using var stored = await store.OpenAsync(id.UsesKey, cancellationToken);
        return stored is not null && await stored.ReadAsync(TicketJson.Readable.TicketUses, cancellationToken) is { } uses
            ? (uses, stored.ETag)
            : (new TicketUses { Executions = [] }, null);
    }
}
