using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>What one type of state does between its input processing and its output processing.</summary>
internal interface IStateAction
{
    /// <summary>Makes one attempt.</summary>
    /// <param name="visit">The visit; its <see cref="StateVisit.State"/> is of the action's type.</param>
    /// <param name="input">The effective input, after InputPath and Parameters.</param>
    /// <exception cref="Errors.StatesErrorException">The attempt failed.</exception>
    Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input);

    /// <summary>Records that the state fails: no retry is left. A catcher may follow.</summary>
    void GiveUp(StateVisit visit)
    {
    }
}
