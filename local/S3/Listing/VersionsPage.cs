using System.Collections.Immutable;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Listing;

/// <summary>A version as ListObjectVersions shows it.</summary>
/// <param name="Version">A version or a delete marker.</param>
/// <param name="IsLatest">It is the newest of its key.</param>
public sealed record ListedVersion(StoredObject Version, bool IsLatest);

/// <summary>One page of a listing of all versions: by key, newest first.</summary>
/// <param name="Versions">Delete markers included.</param>
/// <param name="CommonPrefixes">Each with its delimiter at the end.</param>
/// <param name="Next">The last line of this page; null on the last page.</param>
/// <param name="NextVersionId">Of the last line; null where that is a common prefix.</param>
public sealed record VersionsPage(
    ImmutableArray<ListedVersion> Versions,
    ImmutableArray<string> CommonPrefixes,
    ListingPosition? Next,
    string? NextVersionId)
{
    /// <param name="keys">Every key of the bucket.</param>
    /// <param name="chain">The versions of a key; null where there are none.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="afterVersionId">Goes on within the key of <see cref="ListingRequest.After"/>, after this version; null for the next key.</param>
    public static VersionsPage Of(IKeySource keys, Func<string, VersionChain?> chain, ListingRequest request, string? afterVersionId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var lines = new List<(ListedVersion? Version, ListingPosition Position)>();
        var walk = new KeyWalk<VersionChain>(keys, chain, request.Prefix, request.Delimiter);
        var start = request.After is { } after && afterVersionId is not null ? walk.StartAt(after.Text) : walk.StartAfter(request.After);
        foreach (var step in walk.From(start, request.Room + 1))
        {
            var goesOn = afterVersionId is not null && step.Text == request.After?.Text;
            lines.AddRange(step.Item is null
                ? [(null, step.Position)]
                : Of(step.Item, goesOn ? afterVersionId : null).Select(version => ((ListedVersion?)version, step.Position)));
            if (lines.Count > request.Room)
            {
                break;
            }
        }

        var shown = lines.Take(request.Room).ToList();
        return new(
            [.. shown.Select(line => line.Version).OfType<ListedVersion>()],
            [.. shown.Where(line => line.Version is null).Select(line => line.Position.Text)],
            lines.Count > shown.Count && shown.Count > 0 ? shown[^1].Position : null,
            shown.Count > 0 ? shown[^1].Version?.Version.VersionId : null);
    }

    private static IEnumerable<ListedVersion> Of(VersionChain chain, string? afterVersionId)
    {
        var all = chain.Versions.Select((version, place) => new ListedVersion(version, place == 0));
        return afterVersionId is null ? all : all.SkipWhile(line => line.Version.VersionId != afterVersionId).Skip(1);
    }
}
