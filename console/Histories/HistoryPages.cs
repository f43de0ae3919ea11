using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;

namespace Crosslink.WebConsole.Histories;

/// <summary>
/// All events of an execution so far, without inputs and outputs: those may hold a link. A page has to be read before the
/// one after it, so a long history is read from both ends at once, which takes half the time.
/// </summary>
internal static class HistoryPages
{
    private const int LargestPage = 1000;

    // Step Functions ends an execution that has as many.
    private const int MaxEvents = 25_000;

    /// <exception cref="UnexpectedAnswerException">There are more than an execution can have.</exception>
    public static async Task<IReadOnlyList<HistoryEvent>> ReadAsync(
        IAmazonStepFunctions client,
        string executionArn,
        CancellationToken cancellationToken)
    {
        await using var forwards = Pages(client, executionArn, backwards: false, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var backwards = Pages(client, executionArn, backwards: true, cancellationToken).GetAsyncEnumerator(cancellationToken);
        List<HistoryEvent> first = [], last = [];
        var readsBackwards = true;
        var goesOn = await forwards.MoveNextAsync();
        while (goesOn)
        {
            first.AddRange(EventsOf(forwards.Current));
            Demand(first.Count + last.Count <= MaxEvents + LargestPage);
            if (last is [{ } newest, ..] && first is [.., { } latest] && newest.Id < latest.Id)
            {
                // Not every server that speaks this API reads backwards: moto's does not. Nothing of such pages is used.
                last.Clear();
                readsBackwards = false;
            }

            if (string.IsNullOrEmpty(forwards.Current.NextToken) || Meet(first, last))
            {
                break;
            }

            var moved = await Task.WhenAll(forwards.MoveNextAsync().AsTask(), readsBackwards ? backwards.MoveNextAsync().AsTask() : Task.FromResult(false));
            goesOn = moved[0];
            last.AddRange(moved[1] ? EventsOf(backwards.Current) : []);
        }

        var end = first is [.., { Id: { } id }] ? id : 0;
        first.AddRange(last.Where(happened => happened.Id > end).Reverse());
        Demand(first.Count <= MaxEvents);
        return first;
    }

    private static IEnumerable<HistoryEvent> EventsOf(GetExecutionHistoryResponse page) => (page.Events ?? []).OfType<HistoryEvent>();

    private static bool Meet(List<HistoryEvent> first, List<HistoryEvent> last) => first is [.., var latest] && last is [.., var earliest] && earliest.Id <= latest.Id + 1;

    private static IAsyncEnumerable<GetExecutionHistoryResponse> Pages(
        IAmazonStepFunctions client, string executionArn, bool backwards, CancellationToken cancellationToken) => PagedList.ReadAsync(
            token => client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest
                {
                    ExecutionArn = executionArn,
                    IncludeExecutionData = false,
                    ReverseOrder = backwards,
                    MaxResults = LargestPage,
                    NextToken = token,
                },
                cancellationToken),
            page => page.NextToken);

    private static void Demand(bool isPossible)
    {
        if (!isPossible)
        {
            throw new UnexpectedAnswerException(FormattableString.Invariant($"The history has more than {MaxEvents:N0} events."));
        }
    }
}
