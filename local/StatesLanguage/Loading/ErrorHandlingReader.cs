using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Retries;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads <c>Retry</c> and <c>Catch</c>.</summary>
internal static class ErrorHandlingReader
{
    private const int LongestDelaySeconds = 31_622_400;

    public static ErrorHandling Read(MemberReader members) =>
        new(List(members, "Retry", Retrier), List(members, "Catch", Catcher));

    private static List<T> List<T>(MemberReader members, string name, Func<MemberReader, bool, T> read)
    {
        if (!members.Has(name))
        {
            return [];
        }

        var entries = members.Objects(name);
        return [.. entries.Select((entry, i) =>
        {
            entry.Text("Comment");
            var value = read(entry, i == entries.Count - 1);
            entry.RefuseTheRest();
            return value;
        })];
    }

    private static Retrier Retrier(MemberReader members, bool isLast)
    {
        var retrier = new Retrier(
            ErrorEquals(members, isLast),
            members.Integer("IntervalSeconds", 1) ?? 1,
            members.Integer("MaxAttempts", 0) ?? 3,
            members.Number("BackoffRate", 1.0) ?? 2.0,
            members.Integer("MaxDelaySeconds", 1, LongestDelaySeconds - 1),
            Jitter(members));
        if (retrier.MaxDelaySeconds <= retrier.IntervalSeconds)
        {
            members.Report("MaxDelaySeconds", "must be greater than IntervalSeconds.");
        }

        return retrier;
    }

    private static JitterStrategy Jitter(MemberReader members)
    {
        var strategy = members.Text("JitterStrategy") ?? "NONE";
        if (strategy is not ("FULL" or "NONE"))
        {
            members.Report("JitterStrategy", "must be FULL or NONE.");
        }

        return strategy == "FULL" ? JitterStrategy.Full : JitterStrategy.None;
    }

    private static Catcher Catcher(MemberReader members, bool isLast)
    {
        return new(ErrorEquals(members, isLast), members.RequiredStateName("Next"), StateReader.Result(members), StateReader.Assign(members));
    }

    // States.ALL "MUST appear alone ... and MUST appear in the last Retrier".
    private static List<string> ErrorEquals(MemberReader members, bool isLast)
    {
        if (members.Take("ErrorEquals") is not JsonArray { Count: > 0 } items || items.Any(item => item?.GetValueKind() != JsonValueKind.String))
        {
            members.Report("ErrorEquals", "must be an array of at least one string.");
            return [];
        }

        var names = items.Select(item => item!.GetValue<string>()).ToList();
        if (names.Contains(StatesErrorName.All) && (names.Count > 1 || !isLast))
        {
            members.Report("ErrorEquals", "States.ALL must stand alone and in the last entry.");
        }

        return names;
    }
}
