namespace Crosslink.Cli.Costs;

/// <summary>What one execution that meets no error goes through.</summary>
internal sealed record Passage
{
    public static readonly Passage Nothing = new();

    /// <summary>States entered, each of which is a state transition ("each time a step of your workflow is executed").</summary>
    public int States { get; init; }

    /// <summary>Events of the history, each of which is a line of the log.</summary>
    public int Events { get; init; }

    /// <summary>The functions that are invoked, in order, as often as they are.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>The distributed Maps on the way.</summary>
    public IReadOnlyList<MapPassage> Maps { get; init; } = [];

    public static Passage operator +(Passage first, Passage second) => new()
    {
        States = first.States + second.States,
        Events = first.Events + second.Events,
        Functions = [.. first.Functions, .. second.Functions],
        Maps = [.. first.Maps, .. second.Maps],
    };
}

/// <summary>A distributed Map and what each of its child executions goes through.</summary>
/// <param name="MaxItems">Items of one child at most; null where the definition does not say.</param>
/// <param name="MaxBytes">Bytes of one child's input at most; null where the definition does not say.</param>
internal sealed record MapPassage(Passage Child, bool IsExpress, int? MaxItems, int? MaxBytes);
