using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;

namespace Crosslink.WebConsole.Executions;

/// <summary>
/// Lists executions as an operator wants them: across state machines, the failed ones first, by time and by error. The
/// service lists those of one machine and one status at a time and knows no filter for time or error, so this merges
/// listings and leaves out what was not asked for. It reads each listing once, makes a limited number of further calls for a page,
/// and then says so.
/// </summary>
internal sealed class ExecutionFeed(IAmazonStepFunctions client, EndedExecutions ended)
{
    public const int PageSize = 50;
    private const int ServicePage = 100;
    private const int MostCalls = 40;
    private const int CallsAtOnce = 8;

    /// <param name="owners">ARNs of state machines or, alone, of a Map run.</param>
    public async Task<FeedPage> ReadAsync(ExecutionQuery query, IReadOnlyList<string> owners, FeedCursor cursor, CancellationToken cancellationToken)
    {
        var rows = new List<ExecutionRow>();
        var (calls, emptyPages) = (0, 0);
        for (var group = cursor.Group; group < query.Groups.Count; group++)
        {
            var places = group == cursor.Group ? cursor.Places : [];
            var listings = Listings(owners, query.Groups[group], places, cancellationToken);
            await Parallel.ForEachAsync(
                listings.Where(listing => listing.NeedsCall),
                new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken },
                async (listing, _) => await listing.ReadAsync());
            while (await NextAsync(listings) is { } listing)
            {
                if (rows.Count == PageSize || calls >= MostCalls)
                {
                    return new FeedPage(rows, CursorAt(group, listings), rows.Count < PageSize);
                }

                var item = listing.Take();
                if (item.StartDate < query.From)
                {
                    listing.End();
                }
                else if (!(item.StartDate > query.To) && await RowAsync(item) is { } row)
                {
                    rows.Add(row);
                }
            }
        }

        return new FeedPage(rows, null, IsPartial: false);

        async Task<ExecutionListing?> NextAsync(IReadOnlyList<ExecutionListing> listings)
        {
            foreach (var listing in listings)
            {
                while (listing.NeedsCall)
                {
                    calls++;
                    await listing.ReadAsync();

                    // A service may give an empty page that leads on, but not again and again.
                    if (listing.NeedsCall && ++emptyPages > 10 * MostCalls)
                    {
                        throw new UnexpectedAnswerException("The list of executions does not end.");
                    }
                }
            }

            return listings.Where(listing => listing.Next is not null).MaxBy(listing => listing.Next!.StartDate);
        }

        async Task<ExecutionRow?> RowAsync(ExecutionListItem item)
        {
            if (!ExecutionQuery.IsUnsuccessful(item.Status.Value))
            {
                return new ExecutionRow(item, null);
            }

            calls += ended.Knows(item.ExecutionArn) || query.Error is null ? 0 : 1;
            var error = await ended.ErrorOfAsync(item.ExecutionArn, cancellationToken);
            return query.Error is null || error?.Contains(query.Error, StringComparison.OrdinalIgnoreCase) == true ? new ExecutionRow(item, error) : null;
        }
    }

    private List<ExecutionListing> Listings(
        IReadOnlyList<string> owners, string[] statuses, Dictionary<string, FeedPlace> places, CancellationToken cancellationToken) =>
    [
        .. from owner in owners
           from status in statuses
           let key = $"{owner[(owner.LastIndexOf(':') + 1)..]} {status}"
           select new ExecutionListing(key, token => ListAsync(owner, status, token, cancellationToken), places.GetValueOrDefault(key)),
    ];

    private Task<ListExecutionsResponse> ListAsync(string owner, string status, string? token, CancellationToken cancellationToken)
    {
        var isMapRun = owner.Contains(":mapRun:", StringComparison.Ordinal);
        return client.ListExecutionsAsync(
            new ListExecutionsRequest
            {
                StateMachineArn = isMapRun ? null : owner,
                MapRunArn = isMapRun ? owner : null,
                StatusFilter = status,
                MaxResults = ServicePage,
                NextToken = token,
            },
            cancellationToken);
    }

    private static FeedCursor CursorAt(int group, IReadOnlyList<ExecutionListing> listings) =>
        new(group, listings.ToDictionary(listing => listing.Key, listing => listing.Place));
}

/// <summary>A page of a list.</summary>
/// <param name="Next">Where the next one begins; null after the last.</param>
/// <param name="IsPartial">Whether the search ended early, to spare the service.</param>
internal sealed record FeedPage(IReadOnlyList<ExecutionRow> Rows, FeedCursor? Next, bool IsPartial);

/// <summary>A line of a list.</summary>
/// <param name="Error">Of one that did not succeed.</param>
internal sealed record ExecutionRow(ExecutionListItem Item, string? Error);
