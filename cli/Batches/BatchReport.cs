using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Batches;

/// <summary>Describes the outcome of a batch, for people and for programs.</summary>
internal static class BatchReport
{
    public static string Text(OutputManifest manifest, string output)
    {
        var failed = manifest.Requested - manifest.Linked;
        var width = manifest.Errors.Keys.Select(error => error.Length).DefaultIfEmpty().Max();
        string[] lines =
        [
            Counted.Text(manifest.Requested, "line") + FormattableString.Invariant($": {manifest.Linked:N0} linked, {failed:N0} failed"),
            .. manifest.Errors.OrderByDescending(error => error.Value)
                .Select(error => $"  {Printable.Line(error.Key).PadRight(width)}  {error.Value.ToString("N0", CultureInfo.InvariantCulture),9}"),
            $"{Counted.Text(manifest.Parts.Count, "part")} and manifest.json in {output}",
            .. manifest.EarliestExpiry is { } expiry
                ? [$"the first {(manifest.TicketRuns is null ? "link" : "ticket")} stops working at {Instants.Text(expiry)}"]
                : Array.Empty<string>(),
            .. (manifest.TicketRuns ?? []).Select(run => $"to take the tickets back: crosslink ticket revoke --run {run}"),
        ];
        return string.Concat(lines.Select(line => line + Environment.NewLine));
    }

    public static string Json(OutputManifest manifest, string output)
    {
        var report = new JsonObject
        {
            ["bucket"] = manifest.Bucket,
            ["out"] = output,
            ["requested"] = manifest.Requested,
            ["linked"] = manifest.Linked,
            ["errors"] = new JsonObject(manifest.Errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)error.Value))),
            ["earliestExpiry"] = manifest.EarliestExpiry,
            ["parts"] = manifest.Parts.Count,
        };
        report.AddIfPresent("ticketRuns", manifest.TicketRuns is { } runs ? new JsonArray([.. runs.Select(run => (JsonNode)run)]) : null);
        return report.ToJsonString(RelaxedJson.Indented) + Environment.NewLine;
    }
}
