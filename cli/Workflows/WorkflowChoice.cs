namespace Crosslink.Cli.Workflows;

/// <summary>The workflow that the command line asks for.</summary>
internal sealed record WorkflowChoice(string? DataDirectory, string? StateMachineArn, string? Profile, string? Region)
{
    public string? SourcesFile { get; init; }

    /// <summary>Whether it asks to use a local cloud.</summary>
    public bool AsksForACloud => (DataDirectory ?? SourcesFile) is not null;
}
