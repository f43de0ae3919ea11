using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Parallel: every branch gets the input, the result is the array of their outputs.</summary>
internal sealed class ParallelAction : IStateAction
{
    public async Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (ParallelState)visit.State;
        visit.Chain.Add("ParallelStateStarted");
        using var lines = new SideBySide(visit);
        Json.Settled(input);
        var branches = state.Branches.Select(_ => visit.Branch.Fork()).ToList();
        var outputs = await Task.WhenAll(branches.Select((branch, i) => lines.RunAsync(branch, state.Branches[i], () => input)));
        lines.ThrowIfFailed(branches);
        visit.Chain.Join(branches.Select(branch => branch.Chain));
        visit.Chain.AddBeside("ParallelStateSucceeded");
        return visit.Then(new JsonArray([.. outputs.Select(line => line.Output)]));
    }

    public void GiveUp(StateVisit visit) => visit.Chain.Add("ParallelStateFailed");
}
