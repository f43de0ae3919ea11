using System.Globalization;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Costs;

/// <summary>What <c>crosslink cost</c> prints for people: the sums, how they compare with S3's own price, what they rest on.</summary>
internal static class CostReport
{
    // Of a batch, in times what S3 asks for a HEAD of each object; and of a batch that makes none, in dollars per million.
    private const decimal Goal = 1.5m;
    private const decimal ListingGoal = 0.15m;

    public static string Write(IReadOnlyList<CostSheet> sheets, long links, Assumptions assumed, Func<CostSheet, TimeEstimate?> timeOf)
    {
        string[] lines =
        [
            .. sheets is [var only] ? CostTable.Single(only) : CostTable.SideBySide(sheets),
            "",
            .. sheets.Select(sheet => Say(sheet, links)),
            .. Times(sheets, timeOf),
            "",
            $"Prices of {PriceTable.Region}, {PriceTable.Date}: {PriceTable.Source}.",
            "Left out: retries and failed links, downloads and uploads through the links, free tiers, $1 a month for each of two KMS keys,",
            "dashboard and alarms.",
            "Assumed (--assume NAME=NUMBER replaces one):",
            .. assumed.List.Select(one => $"  {one.Name,-17}{one.Value.ToString(CultureInfo.InvariantCulture),5}  {one.Meaning}"),
        ];
        return string.Concat(lines.Select(line => line + Environment.NewLine));
    }

    private static IEnumerable<string> Times(IReadOnlyList<CostSheet> sheets, Func<CostSheet, TimeEstimate?> timeOf)
    {
        List<string[]> rows = [.. sheets.Select(sheet => (Mode: sheet.Mode.Name(), Time: timeOf(sheet))).Where(row => row.Time is not null)
            .Select(row => new[] { row.Mode, row.Time!.Text, row.Time.Decides })];
        return rows.Count == 0 ? [] : ["", .. AlignedColumns.Write([["TIME AT LEAST", "", "DECIDED BY"], .. rows], isText: column => column != 1)];
    }

    private static string Say(CostSheet sheet, long links)
    {
        var sum = FormattableString.Invariant($"{sheet.Mode.Name()}: {Counted.Text(links, "link")} for ${sheet.Total * links / 1_000_000:N2}");
        return sheet.Mode switch
        {
            CostMode.Batch => sum + Compare(sheet),
            CostMode.BatchListing => sum + Blame(sheet, ListingGoal),
            _ => sum + ".",
        };
    }

    private static string Compare(CostSheet sheet)
    {
        var heads = PriceTable.S3Read * 1_000_000;
        var times = FormattableString.Invariant($", {sheet.Total / heads:N2} times what S3 asks for the HEADs alone ({sheet.TotalAtWorst / heads:N2} at worst)");
        return times + Blame(sheet, Goal * heads);
    }

    private static string Blame(CostSheet sheet, decimal goal)
    {
        var largest = sheet.Lines.Where(line => line.Item != "S3 HEAD").MaxBy(line => line.Dollars)!;
        return sheet.TotalAtWorst <= goal
            ? "."
            : FormattableString.Invariant($"; over the goal of ${goal:N2} per million, most of all for {largest.Item} (${CostTable.Dollars(largest.Dollars)}).");
    }
}
