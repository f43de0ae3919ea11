using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Batches.Summaries;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions;

/// <summary>
/// Puts the parts of a function together from its environment. Only the catalogue is read at once; clients are made
/// when something first needs them, and then kept warm.
/// </summary>
internal sealed class CompositionRoot
{
    private readonly AwsClients _clients;
    private readonly Lazy<BatchStore> _batches;
    private readonly FillRandom _fillRandom;
    private readonly int _manifestPartBytes;

    /// <exception cref="InvalidCatalogueException">The source catalogue breaks a rule.</exception>
    public CompositionRoot(FunctionEnvironment environment)
    {
        var endpoints = new ServiceEndpoints(environment);
        _clients = new AwsClients(environment, endpoints);
        Clock = environment.Clock;
        Catalogue = Catalogue.Parse(environment.Find("SOURCES") ?? EmbeddedCatalogue.ReadJson());
        Presigner = new Presigner(endpoints, Clock);
        var roles = new Lazy<RoleAssumer>(() => new RoleAssumer(_clients.Sts()));
        LinkSessions = new LinkSessions(roles, Clock);
        var keys = new Lazy<SealKeys>(() => new SealKeys(_clients.Kms(), environment.Require("WORKFLOW"), environment.Find("SEAL_KEY_ARN")));
        Seal = new SessionSeal(
            new Lazy<Sealer>(() => new Sealer(keys.Value, Clock, environment.FillRandom)),
            new Lazy<Opener>(() => new Opener(keys.Value, Clock)),
            Clock);
        BatchSessions = new BatchSessions(roles, Clock);
        _batches = new Lazy<BatchStore>(() => new BatchStore(_clients.BatchS3(), environment.Require("BATCH_BUCKET")));
        _fillRandom = environment.FillRandom;
        _manifestPartBytes = environment.ManifestPartBytes;
    }

    public TimeProvider Clock { get; }

    public Catalogue Catalogue { get; }

    public LinkSessions LinkSessions { get; }

    public SessionSeal Seal { get; }

    public Presigner Presigner { get; }

    public BatchSessions BatchSessions { get; }

    public ManifestStep ManifestStep => new(Catalogue, _batches.Value, _clients, Seal, Clock, _manifestPartBytes);

    public PresignStep PresignStep => new(Catalogue, _batches.Value, _clients, Seal, Presigner, Clock, _fillRandom);

    public SummaryStep SummaryStep => new(_batches.Value);

    public Task<ObjectDescription> CheckAsync(LinkRequest request, Source source, SessionCredentials session, CancellationToken cancellation) =>
        new ObjectChecker(_clients.S3(source, session), source, request).CheckAsync(cancellation);
}
