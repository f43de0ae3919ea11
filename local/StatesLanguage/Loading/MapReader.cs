using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Map state: in distributed mode, its items from S3, its children Express executions.</summary>
internal static class MapReader
{
    // "A label can't exceed 40 characters in length with only alphanumeric characters" and what names may hold besides.
    private const int LongestLabel = 40;

    public static MapState Read(MemberReader members, StateFields fields) => new(
        fields,
        Processor(members),
        Settings(members),
        ConcurrencyPath(members),
        ItemReaderReader.Read(members.Object("ItemReader")),
        members.Has("ItemBatcher") ? Batcher(members.Object("ItemBatcher")) : null,
        members.Has("ResultWriter") ? ResultWriterReader.Read(members.Object("ResultWriter")) : null,
        StateReader.Data(members, hasSelector: true, hasParameters: false),
        ErrorHandlingReader.Read(members));

    private static StateGraph Processor(MemberReader map)
    {
        if (map.Has("Iterator") && !map.Has("ItemProcessor"))
        {
            map.Take("Iterator");
            map.Report("Iterator", "is not supported; only an ItemProcessor in mode DISTRIBUTED is.");
            return new StateGraph("", new Dictionary<string, State>());
        }

        var members = map.Object("ItemProcessor");
        members.Text("Comment");
        if (members.Has("ProcessorConfig"))
        {
            var config = members.Object("ProcessorConfig");
            Demand(config, "Mode", "DISTRIBUTED");
            Demand(config, "ExecutionType", "EXPRESS");
            config.RefuseTheRest();
        }
        else
        {
            members.Report("ProcessorConfig", "is missing, which makes the Map inline; only the mode DISTRIBUTED is supported.");
        }

        var graph = GraphReader.Read(members);
        if (graph.AllStates.OfType<MapState>().Any())
        {
            members.Report("States", "an Express execution cannot have a distributed Map.");
        }

        return graph;
    }

    private static MapSettings Settings(MemberReader members)
    {
        var label = members.RequiredText("Label");
        if (label.Length is 0 or > LongestLabel || !label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            members.Report("Label", $"must have 1 to {LongestLabel} letters, digits, '-', '_' or '.'.");
        }

        var percentage = members.Number("ToleratedFailurePercentage", 0) ?? 0;
        if (percentage > 100)
        {
            members.Report("ToleratedFailurePercentage", "must be a number from 0 to 100.");
        }

        return new(label, members.Integer("MaxConcurrency", 0) ?? 0, percentage, members.Integer("ToleratedFailureCount", 0) ?? 0);
    }

    private static ConcurrencyPath? ConcurrencyPath(MemberReader members)
    {
        if (!members.Has(Definitions.ConcurrencyPath.Field))
        {
            return null;
        }

        if (members.Has("MaxConcurrency"))
        {
            members.Report(Definitions.ConcurrencyPath.Field, "excludes MaxConcurrency.");
        }

        return members.Parsed(Definitions.ConcurrencyPath.Field, StatesPath.ParseReference) is { } path ? new ConcurrencyPath(path) : null;
    }

    private static ItemBatcher Batcher(MemberReader members)
    {
        var batcher = new ItemBatcher(
            members.Integer("MaxItemsPerBatch", 1),
            members.Integer("MaxInputBytesPerBatch", 1, PayloadLimit.MostBytes),
            StateReader.Template(members, "BatchInput"));
        members.RefuseTheRest();
        if (batcher is { MaxItems: null, MaxInputBytes: null })
        {
            members.Report("MaxItemsPerBatch", "is missing, and MaxInputBytesPerBatch as well.");
        }

        return batcher;
    }

    /// <summary>Refuses any other word.</summary>
    internal static void Demand(MemberReader members, string name, string word)
    {
        if (members.RequiredText(name) is var found && found != word)
        {
            members.Report(name, $"'{found}' is not supported; only {word} is.");
        }
    }
}
