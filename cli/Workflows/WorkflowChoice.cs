namespace Crosslink.Cli.Workflows;

/// <summary>Which workflow to talk to, as the command line says it.</summary>
internal sealed record WorkflowChoice(string? DataDirectory, string? StateMachineArn, string? Profile, string? Region);
