using Crosslink.Cdk.Settings;
using Crosslink.Functions.Sources;

namespace Crosslink.Cdk.Stacks;

/// <summary>A role of an account A and the sources that name it.</summary>
public sealed record SourceRole(string Arn, IReadOnlyList<Source> Sources)
{
    /// <summary>Twelve digits.</summary>
    public string Account => Arn.Split(':')[4];

    public string Name => Arn.Split('/')[^1];

    /// <summary>Such as <c>/</c> or <c>/links/</c>.</summary>
    public string Path => Arn[Arn.IndexOf('/', StringComparison.Ordinal)..(Arn.LastIndexOf('/') + 1)];

    /// <exception cref="InvalidCatalogueException">Sources share a role and differ in what its trust policy must ask for, or two roles share a name.</exception>
    public static IReadOnlyList<SourceRole> In(Catalogue catalogue)
    {
        var roles = Of(catalogue);
        return LogicalId.Twins(roles, role => $"{role.Account}-{role.Name}") is [var first, var second]
            ? throw new InvalidCatalogueException(
                $"sources.json: {first.Arn} and {second.Arn} cannot be in one stack: their names must differ in more than '-', '.' and '_'.")
            : roles;
    }

    private static SourceRole[] Of(Catalogue catalogue) =>
    [
        .. catalogue.Sources
            .OrderBy(source => source.Bucket, StringComparer.Ordinal)
            .GroupBy(source => source.RoleArn, StringComparer.Ordinal)
            .Select(group => new SourceRole(group.Key, Agreeing([.. group])))
            .OrderBy(role => role.Arn, StringComparer.Ordinal),
    ];

    private static Source[] Agreeing(Source[] sources)
    {
        var odd = sources.FirstOrDefault(source => source.ExternalId != sources[0].ExternalId);
        return odd is null
            ? sources
            : throw new InvalidCatalogueException(
                $"sources.json: '{odd.Bucket}' and '{sources[0].Bucket}' share {odd.RoleArn} and must give it the same externalId.");
    }
}
