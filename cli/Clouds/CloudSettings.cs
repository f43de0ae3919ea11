using System.Net;
using Crosslink.Local.Cloud.Quotas;

namespace Crosslink.Cli.Clouds;

/// <summary>The settings of a local cloud.</summary>
/// <param name="DataDirectory">Each of its sub-folders becomes a bucket of account A; null for the sample films.</param>
/// <param name="Port">The port; 0 for any free port.</param>
/// <param name="KeysFile">The users' access keys, as <c>crosslink local --json</c> prints them; null for new ones.</param>
public sealed record CloudSettings(string? DataDirectory, int Port, string? KeysFile = null)
{
    /// <summary>A source catalogue; null to make every bucket of the data folder a source, or without a data folder for the functions' own catalogue.</summary>
    public string? SourcesFile { get; init; }

    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Additional host names that clients use for the cloud.</summary>
    public IReadOnlyList<string> ServedHosts { get; init; } = [];

    /// <summary>What an account may do at once and each second.</summary>
    public AccountQuotas Quotas { get; init; } = AccountQuotas.Unlimited;

    /// <summary>Gets every request and the functions' log lines; may be null.</summary>
    public Action<string>? Journal { get; init; }
}
