namespace Crosslink.Cli.Workflows;

/// <summary>Which workflow to talk to, as the command line says it.</summary>
internal sealed record WorkflowChoice(string? DataDirectory, string? StateMachineArn, string? Profile, string? Region)
{
    public string? SourcesFile { get; init; }

    /// <summary>Whether it asks for a cloud of the command's own.</summary>
    public bool AsksForACloud => (DataDirectory ?? SourcesFile) is not null;
}
