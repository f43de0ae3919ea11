using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Choice: the first rule that holds names the next state, else <c>Default</c> does.</summary>
internal sealed class ChoiceAction : IStateAction
{
    public Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (ChoiceState)visit.State;
        var scope = visit.Over(input);
        var rule = state.Choices.FirstOrDefault(rule => rule.Condition.Holds(scope));
        var (next, assign) = rule is null ? (state.Default, state.Fields.Assign) : (rule.Next, rule.Assign);
        return Task.FromResult(new ActionResult(input, next ?? throw new StatesErrorException(
            StatesErrorName.NoChoiceMatched,
            "Failed to transition out of the state. The state does not point to a next state."), assign));
    }
}
