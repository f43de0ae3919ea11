using System.Text.Json;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Costs;

/// <summary>Computes what links cost from the definitions that make them.</summary>
/// <param name="link">The text of presign-link.</param>
/// <param name="batch">The text of presign-batch.</param>
/// <param name="memorySizes">Megabytes by function.</param>
internal sealed class CostModel(string link, string batch, IReadOnlyDictionary<string, int> memorySizes, Assumptions assumed)
{
    private const double Million = 1_000_000;

    /// <param name="links">Links of one run, over which a batch's own steps are spread.</param>
    /// <param name="batchSize">Lines of a child execution; null for what the definition says.</param>
    public CostSheet Compute(CostMode mode, long links, int? batchSize)
    {
        var count = new CostCount(mode, assumed, memorySizes);
        var passage = Read(mode.IsBatch() ? batch : link, mode.IsBatch() ? [] : mode.Unused());
        if (!mode.IsBatch())
        {
            count.AddExecutions(passage, isExpress: mode != CostMode.Standard, Million, items: 1);
            if (mode == CostMode.Follow)
            {
                count.AddFollowing(passage, Million);
            }

            return count.ToSheet();
        }

        var runs = Million / links;
        count.AddExecutions(passage, isExpress: false, runs, links);
        foreach (var map in passage.Maps)
        {
            var items = Math.Min(links, BatchSize(map, mode, batchSize));
            var children = runs * Math.Ceiling(links / (double)items);
            count.AddMap(children, runs, Million);
            count.AddExecutions(map.Child, map.IsExpress, children, Million / children);
        }

        return count.ToSheet();
    }

    /// <summary>Lines of a child execution: as many as asked for, unless their bytes are too many.</summary>
    private long BatchSize(MapPassage map, CostMode mode, int? asked)
    {
        var items = (double)(asked ?? map.MaxItems ?? 1);
        var fitting = map.MaxBytes is { } bytes ? Math.Floor(bytes / FunctionWork.ItemBytes(mode, assumed)) : items;
        return (long)Math.Max(1, Math.Min(items, fitting));
    }

    private static Passage Read(string definition, IReadOnlyList<string> unused)
    {
        try
        {
            using var document = JsonDocument.Parse(definition);
            return SuccessPath.Of(document.RootElement, unused);
        }
        catch (JsonException exception)
        {
            throw GraphReader.Invalid($"it is not JSON: {exception.Message}");
        }
    }
}
