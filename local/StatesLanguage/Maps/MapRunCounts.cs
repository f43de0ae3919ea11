namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>A Map run's items, or its children, by where they stand.</summary>
public readonly record struct MapRunCounts
{
    /// <summary>Read, and not started. While a run goes on, no more is read than is started.</summary>
    public long Pending { get; init; }

    public long Running { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public long TimedOut { get; init; }

    public long Aborted { get; init; }

    /// <summary>Those whose result has been written by the ResultWriter.</summary>
    public long ResultsWritten { get; init; }

    /// <summary>All of which are known: it grows while items are read.</summary>
    public long Total => Pending + Running + Succeeded + Failed + TimedOut + Aborted;
}
