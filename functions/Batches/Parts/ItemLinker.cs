using Crosslink.Functions.Errors;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Batches.Parts;

/// <summary>Checks the items of one batch side by side, and makes what they ask for.</summary>
/// <param name="request">The batch.</param>
/// <param name="demand">Refuses a link that the rules of its source do not allow.</param>
/// <param name="check">Checks one object.</param>
/// <param name="make">Signs one link, or issues one ticket.</param>
/// <param name="pace">Of the checks.</param>
/// <param name="clock">For the waits between rounds, and for the pace.</param>
/// <param name="jitter">0 to 1.</param>
internal sealed class ItemLinker(
    BatchRequest request,
    Action<LinkRequest> demand,
    Func<LinkRequest, CancellationToken, Task<ObjectDescription>> check,
    Func<BatchItem, LinkRequest, ObjectDescription, BatchLine> make,
    Pace pace,
    TimeProvider clock,
    Func<double> jitter)
{
    private static readonly IReadOnlyList<Round> Rounds =
    [
        new(BatchScale.RequestsSideBySide, TimeSpan.Zero),
        new(4, TimeSpan.FromSeconds(1)),
        new(1, TimeSpan.FromSeconds(2)),
        new(1, TimeSpan.FromSeconds(4)),
    ];

    // A quota alone fails no line while there is time: the last round is repeated for those that were throttled.
    private const int MostRounds = 16;

    /// <returns>One line for each item, in their order.</returns>
    /// <param name="softDeadline">When it is over, what has not been checked becomes an error.</param>
    /// <exception cref="SessionExpiredException">S3 no longer takes the session.</exception>
    /// <exception cref="ServiceUnavailableException">S3 answered nothing at all: trying again as a whole may help.</exception>
    public async Task<IReadOnlyList<BatchLine>> LinkAsync(IReadOnlyList<BatchItem> items, CancellationToken softDeadline, CancellationToken cancellationToken)
    {
        var lines = new BatchLine[items.Count];
        var open = new List<int>(items.Count);
        foreach (var (index, item) in items.Index())
        {
            if (item.Error is null)
            {
                open.Add(index);
            }
            else
            {
                lines[index] = BatchLine.Failed(item, item.Error, item.Message ?? "");
            }
        }

        var asked = open.Count;
        var reason = OutOfTime();
        for (var count = 0; open.Count > 0 && count < (reason.IsThrottle ? MostRounds : Rounds.Count) && !softDeadline.IsCancellationRequested; count++)
        {
            var round = Rounds[Math.Min(count, Rounds.Count - 1)];
            await PauseAsync(round.LongestWait * jitter(), softDeadline);
            (open, reason) = await RunRoundAsync(items, open, lines, round.SideBySide, softDeadline, cancellationToken);
        }

        if (open.Count > 0 && open.Count == asked)
        {
            throw reason;
        }

        foreach (var index in open)
        {
            lines[index] = BatchLine.Failed(items[index], reason.GetType().Name, reason.Message);
        }

        return lines;
    }

    /// <returns>The items on which S3 failed transiently, and the last failure.</returns>
    private async Task<(List<int> Open, ServiceUnavailableException Reason)> RunRoundAsync(
        IReadOnlyList<BatchItem> items, List<int> open, BatchLine[] lines, int concurrency, CancellationToken softDeadline, CancellationToken cancellationToken)
    {
        var again = new List<int>();
        var reason = OutOfTime();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(softDeadline, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open, options, async (index, _) =>
        {
            try
            {
                // Some earlier, some later, so that environments do not ask all at once.
                await PauseAsync(pace.Reserve() * 2 * jitter(), softDeadline);
                lines[index] = await LinkAsync(items[index], either.Token);
                pace.Succeeded();
            }
            catch (OperationCanceledException) when (softDeadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                Keep(index, OutOfTime());
            }
            catch (ServiceUnavailableException exception)
            {
                if (exception.IsThrottle)
                {
                    pace.Throttled();
                }

                Keep(index, exception);
            }
        });
        again.Sort();
        return (again, reason);

        void Keep(int index, ServiceUnavailableException e)
        {
            lock (again)
            {
                again.Add(index);
                reason = e;
            }
        }
    }

    private async Task<BatchLine> LinkAsync(BatchItem item, CancellationToken cancellationToken)
    {
        try
        {
            var link = item.ToRequest(request);
            demand(link);
            return make(item, link, Known(item) ?? await check(link, cancellationToken));
        }
        catch (WorkflowException exception) when (exception is not (ServiceUnavailableException or SessionExpiredException))
        {
            return BatchLine.Failed(item, exception.GetType().Name, exception.Message);
        }
    }

    // Only a run that trusts its listing, or leaves the check to the ticket, does without it, whatever an item brings along.
    private ObjectDescription? Known(BatchItem item) => request.Check switch
    {
        BatchCheck.Listing => item.Object,
        BatchCheck.None => new ObjectDescription { VersionId = item.VersionId },
        _ => null,
    };

    private async Task PauseAsync(TimeSpan wait, CancellationToken softDeadline)
    {
        try
        {
            await Task.Delay(wait, clock, softDeadline);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private static ServiceUnavailableException OutOfTime() => new("S3 did not answer within the function's time.");

    /// <param name="SideBySide">How many items are asked for at a time.</param>
    /// <param name="LongestWait">Before the round.</param>
    private sealed record Round(int SideBySide, TimeSpan LongestWait);
}
