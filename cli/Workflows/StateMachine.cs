namespace Crosslink.Cli.Workflows;

/// <summary>A state machine to start executions of.</summary>
/// <param name="IsExpress">Whether it answers synchronously and keeps no history.</param>
internal sealed record StateMachine(string Arn, bool IsExpress);
