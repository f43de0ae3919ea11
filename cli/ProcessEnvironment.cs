using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Consoles;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Files;
using Crosslink.Cli.Links;
using Crosslink.Cli.Streams;
using Crosslink.WebConsole;

namespace Crosslink.Cli;

/// <summary>The environment of this process: its streams, the real clock, files and network.</summary>
public static class ProcessEnvironment
{
    [SuppressMessage("Reliability", "CA2000", Justification = "The handler lasts as long as the process.")]
    public static CommandEnvironment Create() => Create(new BoundedAnswers(new SocketsHttpHandler { AllowAutoRedirect = false }, TimeProvider.System));

    private static CommandEnvironment Create(HttpMessageHandler web) => new()
    {
        Output = StandardStreams.Output(),
        Error = StandardStreams.Error(),
        Input = StandardStreams.Input(),
        OpenInput = StandardStreams.OpenInput,
        Variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!),
        Clock = TimeProvider.System,
        FillRandom = RandomNumberGenerator.Fill,
        ErrorIsTerminal = StandardStreams.ErrorIsATerminal() && Environment.GetEnvironmentVariable("TERM") != "dumb",
        Connect = settings => StepFunctionsClients.Connect(settings, web),
        ConnectS3 = settings => S3Clients.Connect(settings, web),
        StartCloud = EmbeddedCloud.StartAsync,
        StartConsole = ConsoleServer.StartAsync,
        OpenBrowser = Browser.Open,
        Files = new DiskFiles(),
        Web = web,
        AddressTowards = AddressTowards.Find,
    };
}
