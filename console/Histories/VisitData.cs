using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;

namespace Crosslink.WebConsole.Histories;

/// <summary>What went into a state and came out of it, JSON text each; null for a stage that it has not.</summary>
/// <param name="Input">Of the state.</param>
/// <param name="Parameters">Of the task, after InputPath and Parameters.</param>
/// <param name="Result">Of the task, before ResultSelector, ResultPath and OutputPath.</param>
/// <param name="Output">Of the state.</param>
internal sealed record VisitData(string? Input, string? Parameters, string? Result, string? Output)
{
    /// <summary>Finds the data of a visit in events that have it.</summary>
    public static VisitData Of(Visit visit, Func<long, HistoryEvent?> find)
    {
        var attempt = visit.Attempts.Count == 0 ? null : visit.Attempts[^1];
        var scheduled = attempt is null ? null : find(attempt.FirstEvent);
        var ended = attempt?.LastEvent is { } last ? find(last) : null;
        return new VisitData(
            find(visit.Id)?.StateEnteredEventDetails?.Input,
            scheduled?.TaskScheduledEventDetails?.Parameters ?? scheduled?.LambdaFunctionScheduledEventDetails?.Input,
            ended?.TaskSucceededEventDetails?.Output ?? ended?.LambdaFunctionSucceededEventDetails?.Output,
            visit.ExitEvent is { } exit ? find(exit)?.StateExitedEventDetails?.Output : null);
    }

    /// <summary>Reads it from the service, which gives events in pages only.</summary>
    public static async Task<VisitData> ReadAsync(IAmazonStepFunctions client, string executionArn, Visit visit, CancellationToken cancellationToken)
    {
        long[] wanted = [visit.Id, .. visit.Attempts.TakeLast(1).SelectMany(attempt => new[] { attempt.FirstEvent, attempt.LastEvent ?? 0 }), visit.ExitEvent ?? 0];
        var found = new Dictionary<long, HistoryEvent>();
        var pages = PagedList.ReadAsync(
            token => client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest { ExecutionArn = executionArn, IncludeExecutionData = true, MaxResults = 1000, NextToken = token }, cancellationToken),
            page => page.Events is [.., var last] && last.Id < wanted.Max() ? page.NextToken : null);
        await foreach (var page in pages)
        {
            foreach (var happened in (page.Events ?? []).Where(happened => wanted.Contains(happened.Id ?? 0)))
            {
                found[happened.Id ?? 0] = happened;
            }
        }

        return Of(visit, found.GetValueOrDefault);
    }
}
