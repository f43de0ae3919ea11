using System.Collections.Concurrent;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Paging;

namespace Crosslink.WebConsole.Histories;

/// <summary>
/// The histories that were looked at last, without inputs and outputs. A look at one that is known reads only what has
/// been added since, from the end backwards.
/// </summary>
internal sealed class HistoryStore(IAmazonStepFunctions client)
{
    private const int Most = 4;
    private const int LargestPage = 1000;
    private const int FirstPage = 20;
    private readonly ConcurrentDictionary<string, IReadOnlyList<HistoryEvent>> _histories = [];

    public async Task<IReadOnlyList<HistoryEvent>> ReadAsync(string executionArn, CancellationToken cancellationToken)
    {
        var events = _histories.TryGetValue(executionArn, out var known)
            ? [.. known, .. await ReadSinceAsync(executionArn, known.Count == 0 ? 0 : known[^1].Id ?? 0, cancellationToken)]
            : await HistoryPages.ReadAsync(client, executionArn, cancellationToken);
        if (_histories.Count >= Most && !_histories.ContainsKey(executionArn))
        {
            _histories.Clear();
        }

        _histories[executionArn] = events;
        return events;
    }

    private async Task<IEnumerable<HistoryEvent>> ReadSinceAsync(string executionArn, long last, CancellationToken cancellationToken)
    {
        var added = new List<HistoryEvent>();
        var pages = PagedList.ReadAsync(
            token => client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest
                {
                    ExecutionArn = executionArn,
                    IncludeExecutionData = false,
                    ReverseOrder = true,
                    MaxResults = token is null ? FirstPage : LargestPage,
                    NextToken = token,
                },
                cancellationToken),
            page => page.Events is [.., var earliest] && earliest.Id > last ? page.NextToken : null);
        await foreach (var page in pages)
        {
            added.AddRange((page.Events ?? []).TakeWhile(happened => happened.Id > last));
        }

        return added.OrderBy(happened => happened.Id);
    }
}
