using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Wait: the input, after a while.</summary>
internal sealed class WaitAction : IStateAction
{
    public async Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (WaitState)visit.State;
        var time = state.Time.After(visit.Over(input), visit.Run.Clock.GetUtcNow());
        await Pause.ForAsync(time, visit.Run.Clock, visit.Cancellation);
        return visit.Then(input);
    }
}
