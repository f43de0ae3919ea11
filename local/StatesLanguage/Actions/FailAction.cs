using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Fail: ends the machine or the branch with an error.</summary>
internal sealed class FailAction : IStateAction
{
    public Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (FailState)visit.State;
        var scope = visit.Over(input);
        throw new StatesErrorException(Text(state.Error, scope), Text(state.Cause, scope)).Reported();
    }

    // "When resolved, the reference path must select a field that contains a string value."
    private static string? Text(FailText text, EvaluationScope scope)
    {
        if (text.Dynamic is null)
        {
            return text.Fixed;
        }

        var value = text.Dynamic.Evaluate(text.Field, scope);
        return value?.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw new StatesErrorException(StatesErrorName.Runtime, $"The field '{text.Field}' must name a string, not {Json.Write(value)}.");
    }
}
