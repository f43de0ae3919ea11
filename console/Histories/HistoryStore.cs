using System.Collections.Concurrent;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;

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
    private readonly ConcurrentDictionary<string, History> _histories = [];

    public async Task<History> ReadAsync(string executionArn, CancellationToken cancellationToken)
    {
        if (!_histories.TryGetValue(executionArn, out var known))
        {
            return Keep(executionArn, await HistoryPages.ReadAsync(client, executionArn, cancellationToken));
        }

        var added = await ReadSinceAsync(executionArn, known.Events is [.., var last] ? last.Id ?? 0 : 0, cancellationToken);
        return added.Count == 0 ? known : Keep(executionArn, [.. known.Events, .. added]);
    }

    private History Keep(string executionArn, IReadOnlyList<HistoryEvent> events)
    {
        if (_histories.Count >= Most && !_histories.ContainsKey(executionArn))
        {
            _histories.Clear();
        }

        return _histories[executionArn] = new History(events, HistoryReader.Read(events));
    }

    private async Task<IReadOnlyList<HistoryEvent>> ReadSinceAsync(string executionArn, long last, CancellationToken cancellationToken)
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
            page => page.Events is [.., { } earliest] && earliest.Id > last ? page.NextToken : null);
        await foreach (var page in pages)
        {
            added.AddRange((page.Events ?? []).OfType<HistoryEvent>().TakeWhile(happened => happened.Id > last));
        }

        return [.. added.OrderBy(happened => happened.Id)];
    }
}

/// <summary>What an execution has done so far.</summary>
/// <param name="Events">Without inputs and outputs.</param>
internal sealed record History(IReadOnlyList<HistoryEvent> Events, IReadOnlyList<Visit> Visits)
{
    public static History None { get; } = new([], []);
}
