using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions.Machines;

/// <summary>Reads a definition and words a complaint as Step Functions does.</summary>
internal static class DefinitionCheck
{
    public const string Code = "SCHEMA_VALIDATION_FAILED";

    /// <param name="definition">The text.</param>
    /// <param name="type">What it is for.</param>
    /// <exception cref="AwsErrorException"><c>InvalidDefinition</c>; names the state and the member.</exception>
    public static StateMachineDefinition Read(string definition, StateMachineType type)
    {
        try
        {
            return Load(definition, type);
        }
        catch (DefinitionException e)
        {
            throw new AwsErrorException(400, "InvalidDefinition", $"Invalid State Machine Definition: '{Code}: {e.Reason} at {Location(e)}'");
        }
    }

    /// <exception cref="DefinitionException">Not valid, not supported, or not for this type of state machine.</exception>
    public static StateMachineDefinition Load(string definition, StateMachineType type)
    {
        var read = StateMachineDefinition.Load(definition);
        return type == StateMachineType.Express && read.FirstDistributedMap is { } map
            ? throw new DefinitionException(map.Name, "ItemProcessor.ProcessorConfig.Mode", "DISTRIBUTED is not supported by state machines of type EXPRESS.")
            : read;
    }

    /// <summary>Where the complaint is, such as <c>/States/AssumeRole/Retry[0].MaxAttempts</c>.</summary>
    public static string Location(DefinitionException complaint) =>
        complaint.State is null ? $"/{complaint.Member}" : $"/States/{complaint.State}/{complaint.Member}";
}
