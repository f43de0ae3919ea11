using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>
/// Map: iterations in the execution itself, or in distributed mode a Map run, whose children are executions of their own
/// (developer guide, "Using Map state in Distributed mode").
/// </summary>
/// <param name="runChild">Runs one child.</param>
/// <param name="services">Null where there are none: a Map that needs them fails.</param>
/// <param name="started">Is told of every Map run.</param>
internal sealed class MapAction(RunExecution runChild, IMapServices? services, Action<MapRun>? started) : IStateAction
{
    public Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (MapState)visit.State;
        var (items, settings) = Prepare(visit, input);
        return state.Distributed is { } distributed
            ? RunAsync(visit, input, state, distributed, items, settings)
            : InlineMapAction.RunAsync(visit, input, state, items!, settings.MaxConcurrency);
    }

    /// <summary>Finds the items, null where they are to be read, and the numbers of the state.</summary>
    public static (JsonArray? Items, MapSettings Settings) Prepare(StateVisit visit, JsonNode? input)
    {
        var (state, scope) = ((MapState)visit.State, visit.Over(input));
        var items = state.Distributed?.Reader is null ? MapItems.Of(state, visit, input) : null;
        var settings = new MapSettings(
            state.Distributed?.Label ?? "",
            state.Concurrency?.ReadWhole(scope) ?? 0,
            state.Distributed?.FailurePercentage?.Read(scope) ?? 0,
            state.Distributed?.FailureCount?.ReadWhole(scope) ?? 0);
        return (items, settings);
    }

    public void GiveUp(StateVisit visit) => visit.Chain.Add("MapStateFailed");

    private async Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input, MapState state, DistributedMap distributed, JsonArray? given, MapSettings settings)
    {
        var (facts, scope) = (visit.Run.Facts, visit.Over(input));

        // The number of items is not known yet where they are read.
        visit.Chain.Add("MapStateStarted", new JsonObject { ["length"] = given?.Count ?? 0 });
        var aws = services ?? throw Unavailable();
        var location = distributed.Reader?.Locate(scope);
        var batches = ItemBatches.Of(distributed.Batcher, scope);
        var most = distributed.Reader?.MaxItems?.ReadWhole(scope);
        var run = new MapRun(facts, settings, visit.Run.Randomness.NextUuid(), visit.Run.Clock);
        using IMapResults results = distributed.Writer is { } writer
            ? new ResultFiles(aws, writer, run, writer.Locate(scope, run.Id))
            : new InlineResults(state.Name);
        started?.Invoke(run);
        visit.Chain.Add("MapRunStarted", new JsonObject { ["mapRunArn"] = run.Arn });
        try
        {
            aws.DemandStart(facts.Role);
            await using var items = location is null ? Stream.Null : aws.OpenItems(facts.Role, location);
            var lines = given is null ? JsonLines.ReadAsync(items, visit.Cancellation) : given.Select(Json.Write).ToAsyncEnumerable();
            lines = most is null ? lines : lines.Take(most.Value);
            lines = state.ItemSelector is null ? lines : lines.Select((line, index) => Json.Write(MapItems.Input(state, visit, input, new(index, Json.Read(line)))));
            var result = await RunAsync(state, run, results, batches.OfAsync(lines, visit.Cancellation), visit);
            run.End(ExecutionStatus.Succeeded);
            visit.Chain.Add("MapRunSucceeded");
            visit.Chain.AddBeside("MapStateSucceeded");
            return visit.Then(result);
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

    private async Task<JsonNode?> RunAsync(MapState state, MapRun run, IMapResults results, IAsyncEnumerable<ItemBatch> batches, StateVisit visit)
    {
        using var work = new MapRunWork(runChild, new(state.Processor, TimeoutSeconds: null), run, results, visit.Run);
        try
        {
            await work.RunAsync(batches, visit.Cancellation);
        }
        catch (StatesErrorException) when (run.Children.Count > 0)
        {
            // The results of a run that fails have what was done, too.
            await results.FinishAsync(visit.Cancellation);
            throw;
        }

        return await results.FinishAsync(visit.Cancellation);
    }

    private static StatesErrorException Unavailable() =>
        new(StatesErrorName.Runtime, "There is no S3 here that a Map could read its items from.");
}
