using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.StepFunctions;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Files;
using Crosslink.Functions.Hosting;
using Crosslink.Local.S3.Folders;
using Crosslink.WebConsole;

namespace Crosslink.Tests.Cli;

/// <summary>What a command is given in place of this process's environment, and what it did with them.</summary>
internal sealed class TestCommandEnvironment
{
    public string Input { get; init; } = "";

    public Dictionary<string, string> Variables { get; init; } = [];

    public ImpatientClock Clock { get; init; } = new();

    public IAmazonStepFunctions? StepFunctions { get; init; }

    public IAmazonS3? S3 { get; init; }

    public FillRandom FillRandom { get; init; } = bytes => bytes.Fill(0xAB);

    public IFiles Files { get; init; } = new DiskFiles();

    public HttpMessageHandler Web { get; init; } = new TestWeb();

    public IPAddress? Address { get; init; } = IPAddress.Loopback;

    /// <summary>Cancelled by a test as Ctrl-C would.</summary>
    public CancellationTokenSource Interrupt { get; } = new();

    public List<ConnectionSettings> Connections { get; } = [];

    public List<CloudSettings> Clouds { get; } = [];

    public List<ConsoleOptions> Consoles { get; } = [];

    /// <summary>Is told of each address that a browser is to show.</summary>
    public Action<Uri> Opened { get; set; } = _ => { };

    public int CloudsEnded { get; private set; }

    public CommandEnvironment Build(TextWriter output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        Input = new StringReader(Input),
        OpenInput = () => new MemoryStream(Encoding.Latin1.GetBytes(Input)),
        Variables = Variables,
        Clock = Clock,
        FillRandom = FillRandom,
        ErrorIsTerminal = false,
        Connect = settings =>
        {
            Connections.Add(settings);
            return StepFunctions ?? throw new InvalidOperationException("This test expected no connection.");
        },
        ConnectS3 = _ => S3 ?? throw new InvalidOperationException("This test expected no connection to S3."),
        StartCloud = (settings, _) =>
        {
            Clouds.Add(settings);
            return Task.FromResult(new RunningCloud(new Ending(this))
            {
                Endpoint = new Uri("http://127.0.0.1:4580"),
                Region = "us-east-1",
                Operator = new AccessKeyPair("AKIDOPERATOR", "operator-secret"),
                Owner = new AccessKeyPair("AKIDOWNER", "owner-secret"),
                Buckets = [new CloudBucket("films", true), new CloudBucket("posters", false)],
                ExperimentRoleArn = "arn:aws:iam::444455556666:role/experiments",
                RefusedFolders = [new RefusedFolder("Posters (old)", "is not a bucket name")],
            });
        },
        StartConsole = (options, cancellationToken) =>
        {
            Consoles.Add(options);
            return ConsoleServer.StartAsync(options with { Port = 0 }, cancellationToken);
        },
        OpenBrowser = Opened,
        Files = Files,
        Web = Web,
        AddressTowards = _ => Address,
    };

    private sealed class Ending(TestCommandEnvironment environment) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            environment.CloudsEnded++;
            return ValueTask.CompletedTask;
        }
    }
}
