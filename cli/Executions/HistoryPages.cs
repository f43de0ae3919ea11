using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Cli.Executions;

/// <summary>All events of an execution so far, without inputs and outputs: those may hold a link.</summary>
internal static class HistoryPages
{
    private const int LargestPage = 1000;

    public static async Task<IReadOnlyList<HistoryEvent>> ReadAsync(
        IAmazonStepFunctions client,
        string executionArn,
        CancellationToken cancellationToken)
    {
        List<HistoryEvent> events = [];
        string? page = null;
        do
        {
            var request = new GetExecutionHistoryRequest
            {
                ExecutionArn = executionArn,
                IncludeExecutionData = false,
                MaxResults = LargestPage,
                NextToken = page,
            };
            var answer = await client.GetExecutionHistoryAsync(request, cancellationToken);
            events.AddRange(answer.Events ?? []);
            page = answer.NextToken;
        }
        while (page is not null);
        return events;
    }
}
