using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.Cloud.StepFunctions.Requests;

/// <summary>Enumerations as the API spells them.</summary>
internal static class Words
{
    public static string Of(ExecutionStatus status) => StatusWord.Of(status);

    public static string Of(StateMachineType type) => type.ToString().ToUpperInvariant();
}
