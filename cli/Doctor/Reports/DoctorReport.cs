using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Doctor.Reports;

/// <summary>The verdicts, for people and for programs.</summary>
internal static class DoctorReport
{
    public static string Text(IReadOnlyList<SourceVerdict> verdicts) =>
        string.Concat(verdicts.SelectMany(Lines).Select(line => line + Environment.NewLine));

    public static string Json(IReadOnlyList<SourceVerdict> verdicts) => new JsonObject
    {
        ["healthy"] = verdicts.All(verdict => verdict.IsHealthy),
        ["sources"] = new JsonArray([.. verdicts.Select(verdict => new JsonObject
        {
            ["bucket"] = verdict.Bucket,
            ["verdict"] = Word(verdict),
            ["assumed"] = new JsonArray([.. verdict.Assumed.Select(place => JsonValue.Create(place.Title()))]),
            ["findings"] = new JsonArray([.. verdict.Diagnoses.Select(Finding)]),
        })]),
    }.ToJsonString(RelaxedJson.Indented) + Environment.NewLine;

    private static JsonObject Finding(Diagnosis diagnosis)
    {
        var finding = new JsonObject
        {
            ["kind"] = diagnosis.Kind,
            ["action"] = diagnosis.Action,
            ["place"] = diagnosis.Place.Title(),
            ["reason"] = diagnosis.Reason,
            ["who"] = diagnosis.Who,
        };
        finding.AddIfPresent("do", diagnosis.Mend?.Instruction);
        finding.AddIfPresent("paste", diagnosis.Mend?.Paste.DeepClone());
        finding.AddIfPresent("advice", diagnosis.Advice);
        return finding;
    }

    private static IEnumerable<string> Lines(SourceVerdict verdict)
    {
        yield return $"{verdict.Bucket}: {Summary(verdict)}";
        foreach (var diagnosis in verdict.Diagnoses)
        {
            yield return "";
            yield return $"  {diagnosis.Action}: {diagnosis.Reason}. ({diagnosis.Kind})";
            yield return $"  Ask {diagnosis.Who}.";
            if (diagnosis.Mend is { } mend)
            {
                yield return $"  {Sentence(mend.Instruction)}:";
                foreach (var line in mend.Paste.ToJsonString(RelaxedJson.Indented).Split('\n'))
                {
                    yield return $"    {line.TrimEnd('\r')}";
                }
            }

            if (diagnosis.Advice is { } advice)
            {
                yield return $"  {Sentence(advice)}.";
            }
        }
    }

    private static string Summary(SourceVerdict verdict) => (verdict.IsHealthy, verdict.Calls, verdict.Assumed) switch
    {
        (false, _, _) => $"{Word(verdict)}: {string.Join(", ", verdict.Diagnoses.Select(diagnosis => diagnosis.Kind).Distinct())}",
        (_, 0, _) => "healthy: a link was asked for, and nothing stands in its way",
        (_, _, []) => $"healthy: {Counted.Text(verdict.Calls, "call")} evaluated",
        _ => $"healthy: {Counted.Text(verdict.Calls, "call")} evaluated; {string.Join(", ", verdict.Assumed.Select(place => place.Title()))} taken as deployed",
    };

    private static string Word(SourceVerdict verdict) => verdict.IsHealthy ? "healthy" : verdict.IsRefused ? "refused" : "not settled";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
