using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Paging;

namespace Crosslink.WebConsole.Histories;

/// <summary>All events of an execution so far, without inputs and outputs: those may hold a link.</summary>
internal static class HistoryPages
{
    private const int LargestPage = 1000;

    // Step Functions ends an execution that has as many.
    private const int MaxEvents = 25_000;

    /// <exception cref="EndlessAnswerException">There are more than an execution can have.</exception>
    public static async Task<IReadOnlyList<HistoryEvent>> ReadAsync(
        IAmazonStepFunctions client,
        string executionArn,
        CancellationToken cancellationToken)
    {
        List<HistoryEvent> events = [];
        var pages = PagedList.ReadAsync(
            token => client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest
                {
                    ExecutionArn = executionArn,
                    IncludeExecutionData = false,
                    MaxResults = LargestPage,
                    NextToken = token,
                },
                cancellationToken),
            page => page.NextToken);
        await foreach (var page in pages)
        {
            events.AddRange((page.Events ?? []).OfType<HistoryEvent>());
            if (events.Count > MaxEvents)
            {
                throw new EndlessAnswerException(FormattableString.Invariant($"The history has more than {MaxEvents:N0} events."));
            }
        }

        return events;
    }
}
