using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Succeed: ends the machine or the branch with the input.</summary>
internal sealed class SucceedAction : IStateAction
{
    public Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input) => Task.FromResult(visit.Then(input));
}
