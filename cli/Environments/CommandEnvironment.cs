using System.Net;
using Amazon.S3;
using Amazon.StepFunctions;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Files;
using Crosslink.Functions.Hosting;
using Crosslink.WebConsole;

namespace Crosslink.Cli.Environments;

/// <summary>Everything that a command gets from outside: streams, environment variables, the clock and the network.</summary>
public sealed record CommandEnvironment
{
    /// <summary>Where the result goes, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where progress, warnings and errors go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard error for those who steer a terminal; <see cref="Error"/> does not let their commands through.</summary>
    public TextWriter Terminal { get => field ?? Error; init; }

    /// <summary>Where failures go: to <see cref="Error"/>, unless that is silenced.</summary>
    public TextWriter Failures { get => field ?? Error; init; }

    /// <summary>Where a definition named <c>-</c> is read from.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Standard input as bytes, where a manifest named <c>-</c> is read from.</summary>
    public required Func<Stream> OpenInput { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required TimeProvider Clock { get; init; }

    public required FillRandom FillRandom { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal, which may show colours and live progress.</summary>
    public required bool ErrorIsTerminal { get; init; }

    public required Func<ConnectionSettings, IAmazonStepFunctions> Connect { get; init; }

    /// <summary>Makes an S3 client for the same place as the Step Functions client.</summary>
    public required Func<ConnectionSettings, IAmazonS3> ConnectS3 { get; init; }

    public required Func<CloudSettings, CancellationToken, Task<RunningCloud>> StartCloud { get; init; }

    /// <summary>Serves the web console.</summary>
    public required Func<ConsoleOptions, CancellationToken, Task<ConsoleServer>> StartConsole { get; init; }

    /// <summary>Shows an address in the user's browser, where there is one.</summary>
    public required Action<Uri> OpenBrowser { get; init; }

    /// <summary>Where folders of links are written.</summary>
    public required IFiles Files { get; init; }

    /// <summary>Sends the command's requests.</summary>
    public required HttpMessageHandler Web { get; init; }

    /// <summary>This machine's own address for connections to a server; null if there is no route.</summary>
    public required Func<Uri, IPAddress?> AddressTowards { get; init; }

    /// <summary>The variable's value; null if it is unset or empty, which the AWS SDKs treat alike.</summary>
    public string? Variable(string name) =>
        Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
