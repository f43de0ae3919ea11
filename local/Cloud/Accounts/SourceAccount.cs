using Crosslink.Deployment.Documents;
using Crosslink.Deployment.Policies;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud.Samples;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Folders;

namespace Crosslink.Local.Cloud.Accounts;

/// <summary>Account A: the roles of the catalogue's sources, as its stack makes them.</summary>
internal static class SourceAccount
{
    /// <summary>Twelve digits.</summary>
    public const string Id = "111122223333";

    // An account that takes no part: what the sample's vault trusts instead of the workflow.
    private const string Stranger = "999988887777";

    /// <param name="isSample">Whether the sample films are served, one of whose roles trusts nobody here.</param>
    public static void AddRoles(IdentityStore identities, EmbeddedDocuments documents, Catalogue catalogue, bool isSample)
    {
        foreach (var role in catalogue.Sources.GroupBy(source => source.RoleArn, StringComparer.Ordinal))
        {
            var values = new SourceValues
            {
                Sources = [.. role],
                WorkflowAccount = isSample && role.Any(source => source.Bucket == SampleFilms.Vault) ? Stranger : WorkflowAccount.Id,
            }.Bind();
            identities.AddRole(
                role.Key.Split(':')[4],
                role.Key[(role.Key.IndexOf('/', StringComparison.Ordinal) + 1)..],
                PolicyTemplate.Render(documents.Policy("source-trust.json"), values),
                PolicyTemplate.Render(documents.Policy("source-access.json"), values));
        }
    }

    /// <summary>The sub-folders of the data folder, or the sample films.</summary>
    /// <param name="catalogue">Says where the buckets that it lists live, and whose they are.</param>
    /// <param name="region">Where the others live.</param>
    /// <param name="report">Is told once of each file and folder that this program may not read.</param>
    /// <returns>The sub-folders that are not served: the names of the buckets made before are taken.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such data folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not list the data folder.</exception>
    public static IReadOnlyList<RefusedFolder> AddBuckets(S3State s3, string? dataDirectory, Catalogue catalogue, string region, Action<string> report)
    {
        if (dataDirectory is not null)
        {
            var sources = catalogue.Sources.ToDictionary(source => source.Bucket, source => (source.Owner, source.Region), StringComparer.Ordinal);
            return FolderBuckets.Add(s3, dataDirectory, name => sources.GetValueOrDefault(name, (Id, region)), report).Refused;
        }

        SampleFilms.Add(s3, Id, region);
        return [];
    }
}
