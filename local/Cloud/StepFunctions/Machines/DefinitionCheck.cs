using Crosslink.Local.Access.Wire;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;

namespace Crosslink.Local.Cloud.StepFunctions.Machines;

/// <summary>Reads a definition and words a complaint as Step Functions does.</summary>
internal static class DefinitionCheck
{
    public const string Code = "SCHEMA_VALIDATION_FAILED";

    /// <param name="definition">The text.</param>
    /// <param name="type">What it is for.</param>
    /// <exception cref="AwsErrorException"><c>InvalidDefinition</c>; names the first state and member at fault.</exception>
    public static StateMachineDefinition Read(string definition, StateMachineType type) =>
        Findings(definition, type) is [var first, ..]
            ? throw Refusal(first)
            : DefinitionLoader.Load(definition);

    /// <summary>A complaint as the service words it.</summary>
    public static AwsErrorException Refusal(DefinitionException complaint) =>
        new(400, "InvalidDefinition", $"Invalid State Machine Definition: '{Code}: {complaint.Reason} at {Location(complaint)}'");

    /// <summary>All that is not valid, not supported, or not for this type of state machine.</summary>
    public static IReadOnlyList<DefinitionException> Findings(string definition, StateMachineType type)
    {
        var findings = DefinitionLoader.Check(definition);
        return findings.Count == 0 && type == StateMachineType.Express && DefinitionLoader.Load(definition).FirstDistributedMap is { } map
            ? [new(map.Name, "ItemProcessor.ProcessorConfig.Mode", "DISTRIBUTED is not supported by state machines of type EXPRESS.")]
            : findings;
    }

    /// <summary>Where the complaint is, such as <c>/States/AssumeRole/Retry[0].MaxAttempts</c>.</summary>
    public static string Location(DefinitionException complaint) =>
        complaint.State is null ? $"/{complaint.Member}" : $"/States/{complaint.State}/{complaint.Member}";
}
