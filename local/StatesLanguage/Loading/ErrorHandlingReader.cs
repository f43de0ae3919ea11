using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;
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

        var entries = members.Objects(name).ToList();
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
            members.Text("JitterStrategy") switch
            {
                null or "NONE" => JitterStrategy.None,
                "FULL" => JitterStrategy.Full,
                _ => throw members.Refused("JitterStrategy", "must be FULL or NONE."),
            });
        return retrier.MaxDelaySeconds <= retrier.IntervalSeconds
            ? throw members.Refused("MaxDelaySeconds", "must be greater than IntervalSeconds.")
            : retrier;
    }

    private static Catcher Catcher(MemberReader members, bool isLast)
    {
        var resultPath = !members.Has("ResultPath") ? ResultPath.Replace
            : members.Take("ResultPath") is null ? ResultPath.Discard
            : members.Parsed("ResultPath", ResultPath.Parse);
        return new(ErrorEquals(members, isLast), members.RequiredText("Next"), resultPath);
    }

    // States.ALL "MUST appear alone ... and MUST appear in the last Retrier".
    private static List<string> ErrorEquals(MemberReader members, bool isLast)
    {
        var names = members.Take("ErrorEquals") is JsonArray { Count: > 0 } items && items.All(item => item?.GetValueKind() == JsonValueKind.String)
            ? items.Select(item => item!.GetValue<string>()).ToList()
            : throw members.Refused("ErrorEquals", "must be an array of at least one string.");
        return names.Contains(StatesErrorName.All) && (names.Count > 1 || !isLast)
            ? throw members.Refused("ErrorEquals", "States.ALL must stand alone and in the last entry.")
            : names;
    }
}
