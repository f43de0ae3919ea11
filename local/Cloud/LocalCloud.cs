using System.Net;
using Crosslink.Deployment.Documents;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Cloud.Accounts;
using Crosslink.Local.Cloud.Attempts;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Local.Cloud.Kms;
using Crosslink.Local.Cloud.Lambda;
using Crosslink.Local.Cloud.Quotas;
using Crosslink.Local.Cloud.Server;
using Crosslink.Local.Cloud.StepFunctions;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.MapRuns;
using Crosslink.Local.Cloud.StepFunctions.Tasks;
using Crosslink.Local.Cloud.Sts;
using Crosslink.Local.S3;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Folders;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud;

/// <summary>
/// Two accounts on one HTTP server, by default on 127.0.0.1: account A with its buckets and roles, account B with the workflow, deployed from the same
/// documents as in AWS. Ends when it is disposed; nothing is kept.
/// </summary>
public sealed class LocalCloud : IAsyncDisposable
{
    /// <summary>Where everything lives.</summary>
    public const string Region = "us-east-1";

    /// <summary>Account A: owns the buckets. Twelve digits.</summary>
    public const string SourceAccountId = SourceAccount.Id;

    /// <summary>Account B: runs the workflow. Twelve digits.</summary>
    public const string WorkflowAccountId = WorkflowAccount.Id;

    private readonly RequestDelegate _answer;
    private HttpServer? _server;

    private LocalCloud(LocalCloudOptions options)
    {
        var sources = options.SourcesJson ?? (options.DataDirectory is { } directory ? FolderCatalogue.Write(directory, Region) : null);
        var catalogue = Catalogue.Parse(sources ?? EmbeddedCatalogue.ReadJson());
        var documents = new EmbeddedDocuments(options.PolicyOverrides);
        Identities = new IdentityStore(options.Clock, options.FillRandom);
        Quotas = new QuotaLedger(options.Quotas, options.Clock);
        Kms = new KmsState(options.FillRandom);
        S3 = new S3State(options.Clock, options.FillRandom) { ServesRegion = region => region == Region || catalogue.Sources.Any(source => source.Region == region) };
        Lambda = new LambdaService(Identities, () => Endpoint, options.Clock, options.FillRandom, options.Compose)
        {
            ConcurrencyLimit = options.Quotas.ConcurrentInvocations,
            MayBeginEnvironment = function => Quotas.TryTake("lambda", function, options.Quotas.EnvironmentStarts),
        };
        var objectKeys = new ObjectKeys(Kms);
        StepFunctions = new StepFunctionsState(
            options.Clock,
            options.Randomness,
            new FaultyTasks(options.Faults, options.Clock, Lambda.NewRequestId, new LambdaTask(Lambda, Identities, Attempts)),
            new MapServices(
                Identities, new FaultyObjectStore(options.Faults, options.Clock, new ObjectStore(S3, objectKeys, Region)), S3.SpoolDirectory))
        {
            DemandStart = isExpress => Quotas.Demand(
                "states", isExpress ? "Express starts" : "Standard starts", isExpress ? options.Quotas.ExpressStarts : options.Quotas.StandardStarts),
            DelayAttempt = Quotas.DelayAttempt,
        };

        Keys = options.Keys ?? AdministratorKeys.New(options.FillRandom);
        Keys.AddUsers(Identities);
        SourceAccount.AddRoles(Identities, documents, catalogue, isSample: options.DataDirectory is null);
        Catalogue = catalogue;
        var workflow = new WorkflowAccount(documents, catalogue, Region, options.BatchConcurrency);
        workflow.AddKeys(Kms);
        workflow.AddFunctions(Identities, Lambda, sources);
        workflow.AddStateMachines(Identities, StepFunctions);
        ExperimentRoleArn = ExperimentRole.Add(Identities, workflow.Values).Arn;
        workflow.AddBatchBucket(S3);
        RefusedFolders = SourceAccount.AddBuckets(S3, options.DataDirectory, catalogue, Region, options.Report);

        var authenticator = new Authenticator(new SignatureVerifier(Identities.FindKey, S3.ServesRegion, Region));
        IServiceEndpoint[] endpoints =
        [
            new S3Endpoint(S3, objectKeys),
            new StsEndpoint(Identities),
            new KmsEndpoint(Kms, options.FillRandom),
            new LambdaEndpoint(Lambda),
            new StepFunctionsEndpoint(StepFunctions, Identities),
        ];
        var pipeline = new RequestPipeline(
            new ServiceDirectory(endpoints.Select(endpoint => new FaultyEndpoint(options.Faults, authenticator, options.Clock, new LimitedEndpoint(Quotas, endpoint)))),
            new FaultyAuthenticator(options.Faults, authenticator),
            options.Clock,
            options.FillRandom,
            options.Report,
            new BrowserGuard(new ServedHosts(anyAddress: !IPAddress.IsLoopback(options.Address), options.ServedHosts)),
            new TicketApi(Lambda, options.Clock),
            Attempts);
        _answer = options.Journal is { } write ? new RequestJournal(pipeline.HandleAsync, options.Clock, write).HandleAsync : pipeline.HandleAsync;
        Lambda.Log.Follower = options.Journal;
    }

    /// <summary>One URL for all services: <c>http://127.0.0.1:port</c>, unless it listens on another address alone.</summary>
    public Uri Endpoint => _server?.Endpoint ?? throw new InvalidOperationException("The server is not up yet.");

    /// <summary>What opens the two accounts.</summary>
    public AdministratorKeys Keys { get; }

    /// <summary>The role that any state machine of account B may take.</summary>
    public string ExperimentRoleArn { get; }

    /// <summary>Where links may point.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Sub-folders of the data folder that are not served: their names are not bucket names, or taken.</summary>
    public IReadOnlyList<RefusedFolder> RefusedFolders { get; }

    /// <summary>What has been used of the account's quotas.</summary>
    public QuotaLedger Quotas { get; }

    public S3State S3 { get; }

    public KmsState Kms { get; }

    public IdentityStore Identities { get; }

    public LambdaService Lambda { get; }

    public StepFunctionsState StepFunctions { get; }

    /// <summary>What happened beside the attempts of tasks.</summary>
    public AttemptLog Attempts { get; } = new();

    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not this machine's, or the port not for this user.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such data folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not list the data folder.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        var cloud = new LocalCloud(options);
        cloud._server = await HttpServer.StartAsync(options.Address, options.Port, cloud._answer, cancellationToken);
        return cloud;
    }

    public async ValueTask DisposeAsync()
    {
        await StepFunctions.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
