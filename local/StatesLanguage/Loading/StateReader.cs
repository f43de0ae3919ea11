using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads one state by its <c>Type</c>.</summary>
internal static class StateReader
{
    public static State Read(string name, JsonObject state)
    {
        var members = new MemberReader(name, string.Empty, state);
        var type = members.RequiredText("Type");
        members.Text("Comment");
        MachineReader.QueryLanguage(members);
        State read = type switch
        {
            "Task" => TaskReader.Read(members, Fields(name, members)),
            "Pass" => Pass(members, Fields(name, members)),
            "Choice" => ChoiceReader.Read(members, Fields(name, members, hasNext: false)),
            "Wait" => Wait(members, Fields(name, members)),
            "Parallel" => ParallelReader.Read(members, Fields(name, members)),
            "Map" => MapReader.Read(members, Fields(name, members)),
            "Succeed" => new SucceedState(Fields(name, members, hasNext: false)),
            "Fail" => FailReader.Read(members, new StateFields(name, null, DocumentPath.Whole, DocumentPath.Whole)),
            _ => throw members.Refused("Type", $"'{type}' is not supported."),
        };
        members.RefuseTheRest();
        return read;
    }

    /// <summary><c>ResultPath</c>, and <c>Parameters</c> and <c>ResultSelector</c> where the type has them.</summary>
    public static DataShaping Data(MemberReader members, bool hasSelector, bool hasParameters = true)
    {
        var resultPath = !members.Has("ResultPath") ? ResultPath.Replace
            : members.Take("ResultPath") is null ? ResultPath.Discard
            : members.Parsed("ResultPath", ResultPath.Parse);
        return new(hasParameters ? Template(members, "Parameters") : null, hasSelector ? Template(members, "ResultSelector") : null, resultPath);
    }

    /// <summary>A payload template; null without one.</summary>
    public static PayloadTemplate? Template(MemberReader members, string name) =>
        members.Has(name) ? members.Guarded(name, () => PayloadTemplate.Read(members.Take(name))) : null;

    private static StateFields Fields(string name, MemberReader members, bool hasNext = true)
    {
        string? next = null;
        if (hasNext)
        {
            next = members.Text("Next");
            if ((members.Flag("End") ?? false) == next is not null)
            {
                throw members.Refused("Next", "a state has either Next or End: true.");
            }
        }

        return new(name, next, Document(members, "InputPath"), Document(members, "OutputPath"));
    }

    private static DocumentPath Document(MemberReader members, string name) =>
        !members.Has(name) ? DocumentPath.Whole
        : members.Take(name) is null ? DocumentPath.Empty
        : members.Parsed(name, DocumentPath.Parse);

    private static PassState Pass(MemberReader members, StateFields fields) =>
        new(fields, members.Has("Result"), members.Take("Result"), Data(members, hasSelector: false));

    private static WaitState Wait(MemberReader members, StateFields fields)
    {
        if (members.Unread.FirstOrDefault(name => name is "SecondsPath" or "Timestamp" or "TimestampPath") is { } other)
        {
            throw members.Refused(other, "is not supported; only Seconds is.");
        }

        return new(fields, members.Integer("Seconds", 0) ?? throw members.Refused("Seconds", "is missing."));
    }
}
