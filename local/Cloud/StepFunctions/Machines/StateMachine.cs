using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.Cloud.StepFunctions.Machines;

/// <summary>A state machine as it is now; an update makes a new one under the same ARN.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Draft">What it was made of.</param>
/// <param name="Definition">The definition, read and checked.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC; of the latest update, or the creation.</param>
/// <param name="RevisionId">Of the latest update; null before the first.</param>
public sealed record StateMachine(
    StatesArn Arn,
    StateMachineDraft Draft,
    StateMachineDefinition Definition,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? RevisionId = null)
{
    /// <summary>The machine's name.</summary>
    public string Name => Draft.Name;

    /// <summary>True for an Express workflow.</summary>
    public bool IsExpress => Draft.Type == StateMachineType.Express;
}
