using System.Reflection;
using Crosslink.Deployment.Documents;
using Crosslink.Deployment.Policies;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Deployment;

/// <summary>The documents of <c>cdk/policies</c> as they travel with the deployment, rendered for the worked example.</summary>
internal static class PolicyFiles
{
    public const string AccountA = "111122223333";
    public const string AccountB = "444455556666";
    public const string SealKey = "arn:aws:kms:us-east-1:444455556666:key/seal";

    private static readonly Assembly Deployment = typeof(EmbeddedDocuments).Assembly;

    public static Source Source { get; } = new()
    {
        Bucket = "classic-movies",
        Region = "us-east-1",
        RoleArn = "arn:aws:iam::111122223333:role/S3Access",
        Owner = AccountA,
        ExternalId = "crosslink-classic-movies",
        AllowedPrefixes = ["films/", "a*b/"],
        MaxExpiresInSeconds = 3600,
        CanList = true,
        KmsKeyArns = ["arn:aws:kms:us-east-1:111122223333:key/films"],
    };

    public static WorkflowValues Workflow { get; } = new()
    {
        Region = "us-east-1",
        Account = AccountB,
        SealKeyArn = SealKey,
        WorkflowKeyArn = "arn:aws:kms:us-east-1:444455556666:key/workflow",
        TicketUrl = "https://tickets.example/t/",
        Catalogue = Catalogue.Parse("""
            {"sources":[{"bucket":"classic-movies","region":"us-east-1","roleArn":"arn:aws:iam::111122223333:role/S3Access",
            "owner":"111122223333","allowedPrefixes":["films/"],"maxExpiresInSeconds":3600}]}
            """),
    };

    public static SourceValues SourceValues { get; } = new() { Sources = [Source], WorkflowAccount = AccountB };

    public static IEnumerable<string> Names => Deployment.GetManifestResourceNames()
        .Where(name => name.StartsWith("policies/", StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name["policies/".Length..]))
        .Order(StringComparer.Ordinal);

    public static string Read(string name)
    {
        using var reader = new StreamReader(
            Deployment.GetManifestResourceStream($"policies/{name}.json") ?? throw new FileNotFoundException(name));
        return reader.ReadToEnd();
    }

    public static string Render(string name, Source? source = null) => PolicyTemplate.Render(Read(name), Values(name, source ?? Source));

    public static PolicyDocument Parse(string name, Source? source = null) => PolicyDocument.Parse(Render(name, source), Kind(name));

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Values(string name, Source source) => name switch
    {
        "source-trust" or "source-access" => (SourceValues with { Sources = [source] }).Bind(),
        "presign-link" or "state-machine-trust" => Workflow.ForStateMachine("presign-link", ["ValidateRequest", "AssumeRole"]),
        "presign-batch" => Workflow.ForStateMachine("presign-batch", ["AssumeRole"]),
        _ => Workflow.ForFunction(name),
    };

    private static PolicyKind Kind(string name) =>
        name.EndsWith("-trust", StringComparison.Ordinal) ? PolicyKind.Trust
        : name is "seal-key" or "workflow-key" or "batch-bucket" or "alarm-topic" or "unstarted-batches" ? PolicyKind.Resource
        : PolicyKind.Identity;
}
