namespace Crosslink.Functions.Batches.Parts;

/// <summary>What was written of one part: the output of a child execution.</summary>
public sealed record BatchPart
{
    /// <summary>The part's key in the batch bucket.</summary>
    public required string Key { get; init; }

    public required long FirstLine { get; init; }

    public required long LastLine { get; init; }

    /// <summary>Lines in the part; fewer than the numbers span where a run links what another one left over.</summary>
    public required long Lines { get; init; }

    /// <summary>Lines with a link.</summary>
    public required long Linked { get; init; }

    /// <summary>Lines without one, by the name of the error.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>When the first of its links stops working; null where there is none.</summary>
    public DateTimeOffset? EarliestExpiry { get; init; }
}
