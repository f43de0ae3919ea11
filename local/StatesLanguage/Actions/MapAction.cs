using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>
/// Map in distributed mode: a Map run, whose children are executions of their own (developer guide, "Using Map state in
/// Distributed mode").
/// </summary>
/// <param name="runChild">Runs one child.</param>
/// <param name="services">Null where there are none: a Map fails.</param>
/// <param name="started">Is told of every Map run.</param>
internal sealed class MapAction(RunExecution runChild, IMapServices? services, Action<MapRun>? started) : IStateAction
{
    public async Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (MapState)visit.State;

        // The number of items is not known yet.
        visit.Chain.Add("MapStateStarted", new JsonObject { ["length"] = 0 });
        var (aws, facts, scope) = (services ?? throw Unavailable(), visit.Run.Facts, visit.Over(input));
        var location = state.Reader.Locate(scope);
        var batchInput = state.Batcher?.BatchInput is { } template ? Json.Write(template.Fill(scope)) : null;
        var settings = state.ConcurrencyPath is { } path ? state.Settings with { MaxConcurrency = path.Read(scope) } : state.Settings;
        var run = new MapRun(facts, settings, visit.Run.Randomness.NextUuid(), visit.Run.Clock);
        using IMapResults results = state.Writer is { } writer
            ? new ResultFiles(aws, writer, run, writer.Locate(scope, run.Id))
            : new InlineResults(state.Name);
        started?.Invoke(run);
        visit.Chain.Add("MapRunStarted", new JsonObject { ["mapRunArn"] = run.Arn });
        try
        {
            aws.DemandStart(facts.Role);
            await using var items = aws.OpenItems(facts.Role, location);
            var lines = state.Reader.MaxItems is { } most
                ? JsonLines.ReadAsync(items, visit.Cancellation).Take(most)
                : JsonLines.ReadAsync(items, visit.Cancellation);
            var batches = new ItemBatches(state.Batcher, batchInput).OfAsync(lines, visit.Cancellation);
            var result = await RunAsync(state, run, results, batches, visit);
            run.End(ExecutionStatus.Succeeded);
            visit.Chain.Add("MapRunSucceeded");
            visit.Chain.AddBeside("MapStateSucceeded");
            return new(result, state.Fields.Next);
        }
        catch (OperationCanceledException)
        {
            run.End(ExecutionStatus.Aborted);
            visit.Chain.Add("MapRunAborted");
            throw;
        }
        catch (Exception exception)
        {
            run.End(ExecutionStatus.Failed);
            var error = StatesErrorException.Of(exception);
            visit.Chain.Add("MapRunFailed", HistoryDetails.Failed(error.Error, error.Cause));
            throw error.Reported();
        }
    }

    public void GiveUp(StateVisit visit) => visit.Chain.Add("MapStateFailed");

    private async Task<JsonNode?> RunAsync(MapState state, MapRun run, IMapResults results, IAsyncEnumerable<ItemBatch> batches, StateVisit visit)
    {
        using var work = new MapRunWork(runChild, new(state.Processor, TimeoutSeconds: null), run, results, visit.Run);
        try
        {
            await work.RunAsync(batches, visit.Cancellation);
        }
        catch (StatesErrorException) when (run.Children.Count > 0)
        {
            // What has been done stands in the results of a run that fails, too.
            await results.FinishAsync(visit.Cancellation);
            throw;
        }

        return await results.FinishAsync(visit.Cancellation);
    }

    private static StatesErrorException Unavailable() =>
        new(StatesErrorName.Runtime, "There is no S3 here that a Map could read its items from.");
}
