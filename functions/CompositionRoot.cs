using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Follow;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Links;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Steps;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions;

/// <summary>
/// Composes a function from its environment. Only the catalogue is read at once; clients are created when they are
/// first needed, and kept.
/// </summary>
internal sealed class CompositionRoot
{
    private readonly FunctionEnvironment _environment;
    private readonly Catalogue _catalogue;
    private readonly AwsClients _clients;
    private readonly Presigner _presigner;
    private readonly Lazy<RoleAssumer> _roles;
    private readonly SessionSeal _seal;
    private readonly Lazy<BatchStore> _batches;
    private readonly Pace _pace;
    private readonly Lazy<TicketStore> _tickets;
    private readonly Lazy<LinkMachine> _machine;

    /// <exception cref="InvalidCatalogueException">The source catalogue breaks a rule.</exception>
    public CompositionRoot(FunctionEnvironment environment)
    {
        var endpoints = new ServiceEndpoints(environment);
        _environment = environment;
        _catalogue = Catalogue.Parse(environment.Find("SOURCES") ?? EmbeddedCatalogue.ReadJson());
        _clients = new AwsClients(environment, endpoints);
        _presigner = new Presigner(endpoints, Clock);
        _roles = new Lazy<RoleAssumer>(() => new RoleAssumer(_clients.Sts()));
        var keys = new Lazy<SealKeys>(() => new SealKeys(_clients.Kms(), environment.Require("WORKFLOW"), environment.Find("SEAL_KEY_ARN")));
        _seal = new SessionSeal(
            new Lazy<Sealer>(() => new Sealer(keys.Value, Clock, environment.FillRandom)),
            new Lazy<Opener>(() => new Opener(keys.Value, Clock)),
            Clock);
        _pace = new Pace(environment.Clock);
        _batches = new Lazy<BatchStore>(() => new BatchStore(_clients.BatchS3(ClientSettings.LargeObjectTimeout), environment.Require("BATCH_BUCKET")));
        _tickets = new Lazy<TicketStore>(() => new TicketStore(new BatchStore(_clients.BatchS3(ClientSettings.AttemptTimeout), environment.Require("BATCH_BUCKET"))));
        _machine = new Lazy<LinkMachine>(() => new LinkMachine(_clients.SyncStates(), environment.Require("LINK_MACHINE_ARN")));
    }

    public TimeProvider Clock => _environment.Clock;

    public ValidateRequest ValidateRequest => new(_catalogue);

    public AssumeRole AssumeRole => new(_catalogue, new LinkSessions(_roles, Clock), new BatchSessions(_roles, Clock), _seal, Clock);

    public CheckObject CheckObject => new(_catalogue, _clients, _seal);

    public PresignUrl PresignUrl => new(_catalogue, _seal, _presigner);

    public IssueTicket IssueTicket => new(_catalogue, IssuerOf(_tickets.Value));

    public RedeemTicket RedeemTicket => new(_catalogue, _tickets.Value, Clock);

    public CountUse CountUse => new(_tickets.Value, Clock);

    public FollowTicket FollowTicket => new(_machine.Value, _environment.FillRandom);

    public PrepareManifest PrepareManifest => new(_catalogue, _batches.Value, _clients, _seal, Clock, _environment.ManifestPartBytes);

    public PresignBatch PresignBatch => new(_catalogue, _batches.Value, _clients, _seal, _presigner, () => IssuerOf(new TicketStore(_batches.Value)), _pace, Clock, _environment.FillRandom);

    public Summarise Summarise => new(_batches.Value);

    private TicketIssuer IssuerOf(TicketStore store) => new(store, _environment.Require("TICKET_URL"), Clock, _environment.FillRandom);
}
