using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>What became of a batch: the output of an execution.</summary>
public record BatchSummary
{
    public required string Run { get; init; }

    /// <summary>The bucket to which the links point.</summary>
    public required string Bucket { get; init; }

    /// <summary>The bucket in account B that has the output.</summary>
    public required string BatchBucket { get; init; }

    /// <summary>The key of the run's <c>manifest.json</c> there, a <see cref="RunManifest"/>.</summary>
    public required string Manifest { get; init; }

    /// <summary>The manifest's lines, each of which is in the output exactly once.</summary>
    public required long Requested { get; init; }

    /// <summary>Empty objects whose keys end in <c>/</c>, which a listing leaves out: they are not lines.</summary>
    public long FolderMarkers { get; init; }

    /// <summary>Lines with a link.</summary>
    public required long Linked { get; init; }

    /// <summary>Lines without one, by the name of the error.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>When the first of the links stops working; null where there is none.</summary>
    public DateTimeOffset? EarliestExpiry { get; init; }
}

/// <summary>A run's <c>manifest.json</c>: the summary, and the parts in the order of their lines.</summary>
public sealed record RunManifest : BatchSummary
{
    public required IReadOnlyList<BatchPart> Parts { get; init; }
}
