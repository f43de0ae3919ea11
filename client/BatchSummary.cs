namespace Crosslink.Client;

/// <summary>What became of a batch. <see cref="ICrosslinkClient.ReadLinesAsync"/> reads its lines.</summary>
public sealed record BatchSummary
{
    /// <summary>The name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>The bucket to which the links point.</summary>
    public required string Bucket { get; init; }

    /// <summary>The bucket in which the output is.</summary>
    public required string BatchBucket { get; init; }

    /// <summary>The key of the run's <c>manifest.json</c> there, which lists the parts.</summary>
    public required string Manifest { get; init; }

    /// <summary>The number of lines, each of which is in the output exactly once.</summary>
    public required long Requested { get; init; }

    /// <summary>Folder markers that were listed. They are not lines.</summary>
    public long FolderMarkers { get; init; }

    /// <summary>Lines with a link.</summary>
    public required long Linked { get; init; }

    /// <summary>Lines without one, by the name of the error.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>When the first of the links stops working; null if there is none.</summary>
    public DateTimeOffset? EarliestExpiry { get; init; }
}
