using Crosslink.Local.StatesLanguage.Choices;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Choice state.</summary>
internal static class ChoiceReader
{
    public static ChoiceState Read(MemberReader members, StateFields fields)
    {
        var rules = members.Objects("Choices").Select(Rule).ToList();
        DemandAny(members, "Choices", rules);
        return new(fields, rules, members.StateName("Default"));
    }

    private static ChoiceRule Rule(MemberReader members)
    {
        var (next, assign) = (members.RequiredStateName("Next"), StateReader.Assign(members));
        return new(Condition(members), next, assign);
    }

    private static Condition Condition(MemberReader members)
    {
        members.Text("Comment");
        if (members.Has("And"))
        {
            return Closed(members, new Condition.And(Parts(members, "And")));
        }

        if (members.Has("Or"))
        {
            return Closed(members, new Condition.Or(Parts(members, "Or")));
        }

        return members.Has("Not")
            ? Closed(members, new Condition.Not(Condition(members.Object("Not"))))
            : Closed(members, Test(members));
    }

    private static List<Condition> Parts(MemberReader members, string name)
    {
        var parts = members.Objects(name).Select(Condition).ToList();
        DemandAny(members, name, parts);
        return parts;
    }

    private static void DemandAny<T>(MemberReader members, string name, List<T> items)
    {
        if (items.Count == 0)
        {
            members.Report(name, "must not be empty.");
        }
    }

    private static Condition Test(MemberReader members)
    {
        var variable = members.Parsed("Variable", StatesPath.Parse)!;
        if (members.Unread.FirstOrDefault() is { } name)
        {
            return members.Guarded(name, () => ComparisonOperator.Read(variable, name, members.Take(name)))!;
        }

        members.Report("Variable", "a comparison is missing beside it.");
        return new Condition.Presence(variable, true);
    }

    private static Condition Closed(MemberReader members, Condition condition)
    {
        members.RefuseTheRest();
        return condition;
    }
}
