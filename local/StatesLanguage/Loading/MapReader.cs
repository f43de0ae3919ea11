using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Maps;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Map state: in distributed mode, its items from S3, its children Express executions.</summary>
internal static class MapReader
{
    // "A label can't exceed 40 characters in length with only alphanumeric characters" and what names may hold besides.
    private const int LongestLabel = 40;

    public static MapState Read(MemberReader members, StateFields fields) => new(
        fields,
        Processor(members.Object("ItemProcessor")),
        Settings(members),
        ItemReaderReader.Read(members.Object("ItemReader")),
        members.Has("ItemBatcher") ? Batcher(members.Object("ItemBatcher")) : null,
        members.Has("ResultWriter") ? ResultWriterReader.Read(members.Object("ResultWriter")) : null,
        StateReader.Data(members, hasSelector: true, hasParameters: false),
        ErrorHandlingReader.Read(members));

    private static StateGraph Processor(MemberReader members)
    {
        members.Text("Comment");
        var config = members.Object("ProcessorConfig");
        Demand(config, "Mode", "DISTRIBUTED");
        Demand(config, "ExecutionType", "EXPRESS");
        config.RefuseTheRest();
        var graph = GraphReader.Read(members);
        return graph.AllStates.OfType<MapState>().Any()
            ? throw members.Refused("States", "an Express execution cannot have a distributed Map.")
            : graph;
    }

    private static MapSettings Settings(MemberReader members)
    {
        var label = members.RequiredText("Label");
        if (label.Length is 0 or > LongestLabel || !label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            throw members.Refused("Label", $"must have 1 to {LongestLabel} letters, digits, '-', '_' or '.'.");
        }

        var percentage = members.Number("ToleratedFailurePercentage", 0) ?? 0;
        return percentage <= 100
            ? new(label, members.Integer("MaxConcurrency", 0) ?? 0, percentage, members.Integer("ToleratedFailureCount", 0) ?? 0)
            : throw members.Refused("ToleratedFailurePercentage", "must be a number from 0 to 100.");
    }

    private static ItemBatcher Batcher(MemberReader members)
    {
        var batcher = new ItemBatcher(
            members.Integer("MaxItemsPerBatch", 1),
            members.Integer("MaxInputBytesPerBatch", 1, Executions.PayloadLimit.MostBytes),
            StateReader.Template(members, "BatchInput"));
        members.RefuseTheRest();
        return batcher is { MaxItems: null, MaxInputBytes: null }
            ? throw members.Refused("MaxItemsPerBatch", "is missing, and MaxInputBytesPerBatch as well.")
            : batcher;
    }

    /// <summary>Refuses any other word.</summary>
    internal static void Demand(MemberReader members, string name, string word)
    {
        if (members.RequiredText(name) is var found && found != word)
        {
            throw members.Refused(name, $"'{found}' is not supported; only {word} is.");
        }
    }
}
