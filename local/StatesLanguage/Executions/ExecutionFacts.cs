using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>What is fixed when an execution starts.</summary>
/// <param name="Arn">The execution's ARN, <c>$$.Execution.Id</c>.</param>
/// <param name="Name">The execution's name.</param>
/// <param name="StartTime">UTC.</param>
/// <param name="Input">A JSON text.</param>
/// <param name="MachineArn">The state machine's ARN.</param>
/// <param name="MachineName">The state machine's name.</param>
/// <param name="RoleArn">The role that the state machine acts as.</param>
/// <param name="IsExpress">Express executions last five minutes at most and are never redriven.</param>
public sealed record ExecutionFacts(
    string Arn,
    string Name,
    DateTimeOffset StartTime,
    string Input,
    string MachineArn,
    string MachineName,
    string RoleArn,
    bool IsExpress = false)
{
    /// <summary>On whose behalf its states use resources.</summary>
    internal MachineRole Role => new(RoleArn, MachineArn);

    /// <summary>The region, from the ARN.</summary>
    internal string Region => Arn.Split(':') is [_, _, _, var region, ..] ? region : "";
}
