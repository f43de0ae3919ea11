using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StepFunctions.Machines;

namespace Crosslink.Local.StepFunctions.Requests;

/// <summary>Enumerations as the API spells them.</summary>
internal static class Words
{
    public static string Of(ExecutionStatus status) => StatusWord.Of(status);

    public static string Of(StateMachineType type) => type.ToString().ToUpperInvariant();
}
