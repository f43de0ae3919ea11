using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions.Machines;

/// <summary>Reads a definition and words a complaint as Step Functions does.</summary>
internal static class DefinitionCheck
{
    public const string Code = "SCHEMA_VALIDATION_FAILED";

    /// <exception cref="AwsErrorException"><c>InvalidDefinition</c>; names the state and the member.</exception>
    public static StateMachineDefinition Read(string definition)
    {
        try
        {
            return StateMachineDefinition.Load(definition);
        }
        catch (DefinitionException e)
        {
            throw new AwsErrorException(400, "InvalidDefinition", $"Invalid State Machine Definition: '{Code}: {e.Reason} at {Location(e)}'");
        }
    }

    /// <summary>Where the complaint is, such as <c>/States/AssumeRole/Retry[0].MaxAttempts</c>.</summary>
    public static string Location(DefinitionException complaint) =>
        complaint.State is null ? $"/{complaint.Member}" : $"/States/{complaint.State}/{complaint.Member}";
}
