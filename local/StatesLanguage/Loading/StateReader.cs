using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Templates;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads one state by its <c>Type</c>.</summary>
internal static class StateReader
{
    /// <returns>Null where the type is unknown, so that nothing else can be read.</returns>
    public static State? Read(string name, MemberReader members)
    {
        var type = members.RequiredText("Type");
        members.Text("Comment");
        DefinitionLoader.QueryLanguage(members);
        State? read = type switch
        {
            "Task" => TaskReader.Read(members, Fields(name, members)),
            "Pass" => Pass(members, Fields(name, members)),
            "Choice" => ChoiceReader.Read(members, Fields(name, members, hasNext: false)),
            "Wait" => Wait(members, Fields(name, members)),
            "Parallel" => ParallelReader.Read(members, Fields(name, members)),
            "Map" => MapReader.Read(members, Fields(name, members)),
            "Succeed" => new SucceedState(Fields(name, members, hasNext: false, hasAssign: false)),
            "Fail" => FailReader.Read(members, new StateFields(name, null, DocumentPath.Whole, DocumentPath.Whole, null)),
            _ => null,
        };
        if (read is null)
        {
            members.Report("Type", $"'{type}' is not supported.");
        }
        else
        {
            members.RefuseTheRest();
        }

        return read;
    }

    /// <summary><c>ResultPath</c>, and <c>Parameters</c> and <c>ResultSelector</c> where the type has them.</summary>
    public static DataShaping Data(MemberReader members, bool hasSelector, bool hasParameters = true) =>
        new(hasParameters ? Template(members, "Parameters") : null, hasSelector ? Template(members, "ResultSelector") : null, Result(members));

    public static ResultPath Result(MemberReader members) => !members.Has("ResultPath") ? ResultPath.Replace
        : members.Take("ResultPath") is null ? ResultPath.Discard
        : members.Parsed("ResultPath", ResultPath.Parse) ?? ResultPath.Replace;

    /// <summary>A payload template; null without one.</summary>
    public static PayloadTemplate? Template(MemberReader members, string name) =>
        members.Has(name) ? members.Guarded(name, () => PayloadTemplate.Read(members.Take(name))) : null;

    /// <summary>The variables that are assigned; null for none.</summary>
    public static PayloadTemplate? Assign(MemberReader members)
    {
        foreach (var name in members.Has("Assign") && members.RequiredObject("Assign") is { } assigned ? assigned.Select(member => PayloadTemplate.NameOf(member.Key)) : [])
        {
            if (!PathText.IsVariable(name))
            {
                members.Report($"Assign.{name}", "cannot be the name of a variable.");
            }
        }

        return Template(members, "Assign");
    }

    private static StateFields Fields(string name, MemberReader members, bool hasNext = true, bool hasAssign = true)
    {
        string? next = null;
        if (hasNext)
        {
            next = members.StateName("Next");
            if ((members.Flag("End") ?? false) == next is not null)
            {
                members.Report("Next", "a state has either Next or End: true.");
            }
        }

        return new(name, next, Document(members, "InputPath"), Document(members, "OutputPath"), hasAssign ? Assign(members) : null);
    }

    private static DocumentPath Document(MemberReader members, string name) =>
        !members.Has(name) ? DocumentPath.Whole
        : members.Take(name) is null ? DocumentPath.Empty
        : members.Parsed(name, DocumentPath.Parse) ?? DocumentPath.Whole;

    private static PassState Pass(MemberReader members, StateFields fields) =>
        new(fields, members.Has("Result"), members.Take("Result"), Data(members, hasSelector: false));

    private static WaitState Wait(MemberReader members, StateFields fields)
    {
        string[] names = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];
        var given = names.Where(members.Has).ToList();
        if (given.Count != 1)
        {
            members.Report("Seconds", $"a Wait state has exactly one of {string.Join(", ", names)}.");
            given.ForEach(name => members.Take(name));
        }

        return new(fields, given switch
        {
            ["SecondsPath"] when members.Parsed("SecondsPath", StatesPath.ParseReference) is { } path => new WaitTime.SecondsPath(path),
            ["TimestampPath"] when members.Parsed("TimestampPath", StatesPath.ParseReference) is { } path => new WaitTime.TimestampPath(path),
            ["Timestamp"] => new WaitTime.At(Moment(members)),
            ["Seconds"] => new WaitTime.Seconds(members.Integer("Seconds", 0, WaitTime.MostSeconds) ?? 0),
            _ => new WaitTime.Seconds(0),
        });
    }

    private static DateTimeOffset Moment(MemberReader members)
    {
        if (Timestamp.Read(members.Take("Timestamp")) is { } moment)
        {
            return moment;
        }

        members.Report("Timestamp", "must be a timestamp such as 2026-01-31T12:00:00Z.");
        return default;
    }
}
