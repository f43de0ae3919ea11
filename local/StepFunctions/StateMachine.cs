using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StepFunctions;

/// <summary>A state machine as it is deployed.</summary>
/// <param name="Arn"><c>arn:aws:states:region:account:stateMachine:name</c></param>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="IsExpress">Type EXPRESS; otherwise STANDARD.</param>
/// <param name="RoleArn">On whose behalf it works.</param>
/// <param name="DefinitionText">As it was given.</param>
/// <param name="Definition">The same, read and checked.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record StateMachine(
    string Arn, string Name, bool IsExpress, string RoleArn, string DefinitionText, StateMachineDefinition Definition, DateTimeOffset CreatedAt)
{
    /// <summary>As it was given; shown again and not acted upon, since nothing is logged here.</summary>
    public JsonObject? LoggingConfiguration { get; init; }

    public string Type => IsExpress ? "EXPRESS" : "STANDARD";

    /// <summary>Twelve digits.</summary>
    public string Account => Arn.Split(':')[4];

    public string Region => Arn.Split(':')[3];
}
