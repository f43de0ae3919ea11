using System.Text.Json;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.Client;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Tickets;

namespace Crosslink.Cli.Tickets;

/// <summary>
/// The tickets in the batch bucket. Taking a ticket back leaves its uses: an execution that has redeemed the ticket but not yet
/// counted its use would find none, and give a second link. The bucket's lifecycle rule deletes them.
/// </summary>
/// <param name="clock">For the waits between attempts.</param>
internal sealed class TicketShelf(S3Bucket bucket, TimeProvider clock)
{
    // In bytes. There are at most 500 tickets in an object, of some 10 kB at most.
    private const long MaxLength = 64 * 1024 * 1024;

    // Each lost race took another ticket of the same object back, or was one of the same ticket.
    private const int Races = 100;

    private const int SideBySide = 8;

    public string Name => bucket.Name;

    /// <returns>Null if there is no such ticket, or none any more.</returns>
    public async Task<StoredTicket?> FindAsync(TicketId id, CancellationToken cancellationToken) =>
        await OpenAsync(id.Place.Key, cancellationToken) is { } file ? Read(id.Place.Key, () => TicketFile.Find(file.Content, id)) : null;

    /// <returns>How many links of the ticket were made; always 0 for a ticket without a limit.</returns>
    public async Task<int> CountUsesAsync(TicketId id, CancellationToken cancellationToken) =>
        await OpenAsync(id.UsesKey, cancellationToken) is { } file ? Read(id.UsesKey, () => TicketUses.Read(file.Content).Executions.Count) : 0;

    /// <summary>Whether the object is there in which a ticket was stored; the ticket itself may have been taken back.</summary>
    public async Task<bool> HasPlaceAsync(TicketId id, CancellationToken cancellationToken)
    {
        await foreach (var (key, _) in bucket.ListAsync(id.Place.Key, delimiter: null, cancellationToken))
        {
            return key == id.Place.Key;
        }

        return false;
    }

    /// <summary>Takes a ticket back.</summary>
    /// <returns>False if there is no such ticket, or none any more.</returns>
    public async Task<bool> TakeBackAsync(TicketId id, CancellationToken cancellationToken)
    {
        var key = id.Place.Key;
        var delay = new PollingDelay();
        for (var race = 0; race < Races; race++)
        {
            // It was there before a race that this command lost: another one has taken it back, or the answer to this one's write was lost.
            if (await OpenAsync(key, cancellationToken) is not { } file || Read(key, () => TicketFile.Find(file.Content, id)) is null)
            {
                return race > 0;
            }

            // Nothing is ever added, so an object that had no other ticket has none now.
            var rest = Read(key, () => TicketFile.Without(file.Content, id));
            if (rest.IsEmpty)
            {
                await bucket.DeleteAsync(key, cancellationToken);
                return true;
            }

            if (await bucket.ReplaceAsync(key, rest, file.ETag, cancellationToken))
            {
                return true;
            }

            await delay.WaitAsync(clock, cancellationToken);
        }

        throw new CommandFailedException("TicketsBusy", $"Others keep changing {key} in {bucket.Name}.", "Try again.");
    }

    /// <summary>Takes back all tickets of one run of a batch, and those that it is about to issue.</summary>
    /// <returns>How many objects there were.</returns>
    /// <exception cref="CommandFailedException">The error of S3 by its name: tickets may be left.</exception>
    public async Task<int> TakeBackRunAsync(string run, CancellationToken cancellationToken)
    {
        // Before the listing: PresignBatch looks for this once it has stored its tickets. A run that was stopped has functions that
        // still work, so its status does not tell whether this is necessary.
        var revocation = TicketPlace.RevocationOf(run);
        await bucket.PutAsync(revocation, Stream.Null, cancellationToken);
        try
        {
            List<string> keys = [];
            await foreach (var (key, _) in bucket.ListAsync(TicketPlace.FolderOf(run), delimiter: "/", cancellationToken))
            {
                if (key != revocation)
                {
                    keys.Add(key);
                }
            }

            var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(keys, options, async (key, token) => await bucket.DeleteAsync(key, token));
            return keys.Count;
        }
        catch (Exception exception) when (AwsFailure.Describe(exception) is { } failure)
        {
            throw new CommandFailedException(
                failure.Error,
                $"{failure.Message.TrimEnd('.')}. Not all tickets of the run were taken back.",
                $"{failure.Remedy} Repeat the command until it says so.".TrimStart(),
                innerException: exception);
        }
    }

    /// <summary>Whether a run has written anything here.</summary>
    public async Task<bool> HasRunAsync(string run, CancellationToken cancellationToken)
    {
        await foreach (var _ in bucket.ListAsync(RunKeys.Folder(run), delimiter: null, cancellationToken))
        {
            return true;
        }

        return false;
    }

    private async Task<TicketObject?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        await using var content = await bucket.OpenAsync(key, MaxLength, cancellationToken);
        if (content is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        return new TicketObject(copy.ToArray(), content.ETag);
    }

    private T Read<T>(string key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            // Do not repeat the content, which says who may see what.
            throw new CommandFailedException("TicketsUnreadable", $"{key} in {bucket.Name} is not what the workflow writes there.", "Find out who else may write to the batch bucket.");
        }
    }

    private sealed record TicketObject(byte[] Content, string ETag);
}
