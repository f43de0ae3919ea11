using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Map state, inline or distributed; the children of a distributed one are Express executions.</summary>
internal static class MapReader
{
    // "A label can't exceed 40 characters in length with only alphanumeric characters" and what names may hold besides.
    private const int LongestLabel = 40;

    private static readonly string[] OfDistributed =
    [
        "Label", "ItemReader", "ItemBatcher", "ResultWriter",
        "ToleratedFailurePercentage", "ToleratedFailurePercentagePath", "ToleratedFailureCount", "ToleratedFailureCountPath",
    ];

    public static MapState Read(MemberReader members, StateFields fields)
    {
        var (processor, isDistributed) = Processor(members);
        var selector = Older(members, "ItemSelector", "Parameters");
        return new(
            fields,
            processor,
            members.NumberField("MaxConcurrency", NumberRange.FromZero),
            members.Has("ItemsPath") ? members.Parsed("ItemsPath", StatesPath.ParseReference) : null,
            StateReader.Template(members, selector),
            isDistributed ? Distributed(members) : RefuseDistributed(members),
            StateReader.Data(members, hasSelector: true, hasParameters: false),
            ErrorHandlingReader.Read(members));
    }

    /// <returns>The name that is there: the service still takes the older one.</returns>
    private static string Older(MemberReader members, string name, string older)
    {
        if (members.Has(name) && members.Has(older))
        {
            members.Take(older);
            members.Report(older, $"excludes {name}.");
        }

        return members.Has(older) && !members.Has(name) ? older : name;
    }

    private static (StateGraph Graph, bool IsDistributed) Processor(MemberReader map)
    {
        var members = map.Object(Older(map, "ItemProcessor", "Iterator"));
        members.Text("Comment");
        var isDistributed = false;
        if (members.Has("ProcessorConfig"))
        {
            var config = members.Object("ProcessorConfig");
            isDistributed = config.Text("Mode") is { } mode && mode != "INLINE";
            if (isDistributed)
            {
                Demand(config, "Mode", "DISTRIBUTED");
                Demand(config, "ExecutionType", "EXPRESS");
            }

            config.RefuseTheRest();
        }

        var graph = GraphReader.Read(members);
        if (isDistributed && graph.FirstDistributedMap is not null)
        {
            members.Report("States", "an Express execution cannot have a distributed Map.");
        }

        return (graph, isDistributed);
    }

    private static DistributedMap? RefuseDistributed(MemberReader members)
    {
        foreach (var name in OfDistributed.Where(members.Has))
        {
            members.Take(name);
            members.Report(name, "is only for a Map in mode DISTRIBUTED.");
        }

        return null;
    }

    private static DistributedMap Distributed(MemberReader members)
    {
        var label = members.RequiredText("Label");
        if (label.Length is 0 or > LongestLabel || !label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            members.Report("Label", $"must have 1 to {LongestLabel} letters, digits, '-', '_' or '.'.");
        }

        if (members.Has("ItemReader") && members.Has("ItemsPath"))
        {
            members.Report("ItemsPath", "excludes ItemReader.");
        }

        return new(
            label,
            members.NumberField("ToleratedFailurePercentage", NumberRange.Percentage),
            members.NumberField("ToleratedFailureCount", NumberRange.FromZero),
            members.Has("ItemReader") ? ItemReaderReader.Read(members.Object("ItemReader")) : null,
            members.Has("ItemBatcher") ? Batcher(members.Object("ItemBatcher")) : null,
            members.Has("ResultWriter") ? ResultWriterReader.Read(members.Object("ResultWriter")) : null);
    }

    private static ItemBatcher Batcher(MemberReader members)
    {
        var batcher = new ItemBatcher(
            members.NumberField("MaxItemsPerBatch", NumberRange.Positive),
            members.NumberField("MaxInputBytesPerBatch", NumberRange.Positive with { Most = PayloadLimit.MostBytes }),
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
