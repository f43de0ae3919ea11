using System.Net;

namespace Crosslink.Cli.Clouds;

/// <summary>What a local cloud is started with.</summary>
/// <param name="DataDirectory">Each of its sub-folders becomes a bucket of account A; null for the sample films.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
/// <param name="KeysFile">The users' access keys, as <c>crosslink local --json</c> prints them; null for new ones.</param>
public sealed record CloudSettings(string? DataDirectory, int Port, string? KeysFile = null)
{
    /// <summary>A source catalogue; null for one of all buckets of the data folder, or the functions' own where there is none.</summary>
    public string? SourcesFile { get; init; }

    /// <summary>What to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Further names by which clients call the cloud.</summary>
    public IReadOnlyList<string> ServedHosts { get; init; } = [];

    /// <summary>Is told of every request and of what the functions log; null for nobody.</summary>
    public Action<string>? Journal { get; init; }
}
