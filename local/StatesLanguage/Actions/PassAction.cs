using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Pass: the result is <c>Result</c>, or the input.</summary>
internal sealed class PassAction : IStateAction
{
    public Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (PassState)visit.State;
        // Other executions have the same Result.
        return Task.FromResult(visit.Then(state.HasResult ? state.Result?.DeepClone() : input));
    }
}
