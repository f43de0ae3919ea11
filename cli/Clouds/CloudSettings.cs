namespace Crosslink.Cli.Clouds;

/// <summary>What a local cloud is started with.</summary>
/// <param name="DataDirectory">Each of its sub-folders becomes a bucket of account A; null for the sample films.</param>
/// <param name="Port">The port on 127.0.0.1; 0 for any that is free.</param>
/// <param name="KeysFile">The users' access keys, as <c>crosslink local --json</c> prints them; null for new ones.</param>
public sealed record CloudSettings(string? DataDirectory, int Port, string? KeysFile = null)
{
    /// <summary>A source catalogue; null for one of all buckets of the data folder, or the functions' own where there is none.</summary>
    public string? SourcesFile { get; init; }
}
