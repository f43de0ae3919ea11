using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Map in inline mode: an iteration for each item, in the execution itself; the result is the array of their outputs.</summary>
internal static class InlineMapAction
{
    // "Map iterations in inline mode: up to 40 concurrently" (developer guide, "Using Map state in Inline mode").
    private const int MostAtOnce = 40;

    public static async Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input, MapState state, JsonArray items, int concurrency)
    {
        visit.Chain.Add("MapStateStarted", new JsonObject { ["length"] = items.Count });
        using var lines = new SideBySide(visit);
        Json.Settled(input);
        var iterations = new Branch?[items.Count];
        var outputs = new JsonNode?[items.Count];
        var atOnce = Math.Min(concurrency is 0 or > MostAtOnce ? MostAtOnce : concurrency, items.Count);
        var next = atOnce;
        foreach (var index in Enumerable.Range(0, atOnce))
        {
            Start(visit.Branch, index);
        }

        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(RunFromAsync));
        lines.ThrowIfFailed(iterations.OfType<Branch>(), line => visit.Chain.AddBranching(
            line == lines.Failed ? "MapIterationFailed" : "MapIterationAborted", Details(line.Item!.Index)));
        visit.Chain.Join(iterations.Select(iteration => iteration!.Chain));
        visit.Chain.AddBeside("MapStateSucceeded");
        return visit.Then(new JsonArray(outputs));

        void Start(Branch before, int index)
        {
            var iteration = before.Fork(visit.Branch, new MapItem(index, items[index]));
            iteration.Chain.Add("MapIterationStarted", Details(index));
            iterations[index] = iteration;
        }

        // One iteration after the other, each in the chain of the one before.
        async Task RunFromAsync(int index)
        {
            while (true)
            {
                var iteration = iterations[index]!;
                var (isDone, output) = await lines.RunAsync(iteration, state.Processor, () => MapItems.Input(state, visit, input, iteration.Item!));
                if (!isDone)
                {
                    return;
                }

                iteration.Chain.AddBeside("MapIterationSucceeded", Details(index));
                outputs[index] = output;
                index = Interlocked.Increment(ref next) - 1;
                if (index >= items.Count || lines.Failed is not null)
                {
                    return;
                }

                Start(iteration, index);
            }
        }

        JsonObject Details(int index) => new() { ["index"] = index, ["name"] = state.Name };
    }
}
