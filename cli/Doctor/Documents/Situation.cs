using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Crosslink.Deployment.Documents;
using Crosslink.Deployment.Policies;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Documents;

/// <summary>A source and every document that decides about it.</summary>
/// <param name="Source">Its entry of the catalogue.</param>
/// <param name="WorkflowRole">The ARN of the AssumeRole function's role.</param>
/// <param name="Documents">Several where a place may have several; none where it may have none.</param>
internal sealed record Situation(Source Source, string WorkflowRole, ImmutableDictionary<Place, ImmutableArray<PolicyText>> Documents)
{
    private static readonly EmbeddedDocuments Deployed = new(new Dictionary<string, string>());
    private static readonly Catalogue Nothing = Catalogue.Parse("""{"sources":[]}""");

    /// <summary>The organization of the workflow's account; null if it is not known.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The KMS key that the user says the objects are under; null if the catalogue's are all that is known.</summary>
    public string? KeyArn { get; init; }

    public string SourceAccount => Source.RoleArn.Split(':')[4];

    public string WorkflowAccount => WorkflowRole.Split(':')[4];

    /// <summary>The places whose documents were not given and are taken as the stacks deploy them.</summary>
    public IEnumerable<Place> Assumed => Documents.Where(place => place.Value.Any(text => text.Origin is null)).Select(place => place.Key).Order();

    public ImmutableArray<PolicyText> At(Place place) => Documents.GetValueOrDefault(place, []);

    /// <summary>Fills the places without a document with what the stacks deploy there.</summary>
    public Situation WithDeployed()
    {
        var documents = Documents;
        foreach (var (place, file) in new[] { (Place.CallerPolicy, "AssumeRole.json"), (Place.Trust, "source-trust.json"), (Place.RolePolicy, "source-access.json") })
        {
            if (At(place).IsEmpty)
            {
                documents = documents.Add(place, [PolicyText.Parse(Render(file), place == Place.Trust ? PolicyKind.Trust : PolicyKind.Identity, null)]);
            }
        }

        return this with { Documents = documents };
    }

    /// <summary>The statements that the stacks deploy at a place, filled in for this source; none where they deploy nothing.</summary>
    public IReadOnlyList<JsonObject> DeployedAt(Place place) => place switch
    {
        Place.CallerPolicy or Place.CallerBoundary or Place.CallerControlPolicy => Statements("AssumeRole.json"),
        Place.Trust => Statements("source-trust.json"),
        Place.RolePolicy or Place.Boundary or Place.ControlPolicy => Statements("source-access.json"),
        _ => [],
    };

    private IReadOnlyList<JsonObject> Statements(string file) => [.. Render(file)["Statement"]!.AsArray().Select(statement => statement!.AsObject())];

    private JsonObject Render(string file) => JsonNode.Parse(PolicyTemplate.Render(Deployed.Policy(file), Values(file)))!.AsObject();

    private IReadOnlyDictionary<string, IReadOnlyList<string>> Values(string file)
    {
        var prefix = WorkflowRole.Split('/')[^1] is { } name && name.EndsWith("-AssumeRole", StringComparison.Ordinal) ? name[..^"-AssumeRole".Length] : "crosslink";
        return file != "AssumeRole.json"
            ? new SourceValues { Sources = [Source], WorkflowAccount = WorkflowAccount, Prefix = prefix }.Bind()
            : new Dictionary<string, IReadOnlyList<string>>(new WorkflowValues
            {
                Region = Source.Region,
                Account = WorkflowAccount,
                Partition = WorkflowRole.Split(':')[1],
                Prefix = prefix,
                SealKeyArn = $"arn:aws:kms:{Source.Region}:{WorkflowAccount}:key/*",
                WorkflowKeyArn = $"arn:aws:kms:{Source.Region}:{WorkflowAccount}:key/*",
                Catalogue = Nothing,
            }.ForFunction("AssumeRole"))
            {
                ["SourceRoleArns"] = [Source.RoleArn],
            };
    }
}
