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
        await Pause.ForAsync(TimeSpan.FromSeconds(state.Seconds), visit.Run.Clock, visit.Cancellation);
        return new ActionResult(input, state.Fields.Next);
    }
}
