using System.Globalization;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Costs;

/// <summary>Sums as aligned columns.</summary>
internal static class CostTable
{
    /// <summary>Several modes side by side, in dollars for one million links.</summary>
    public static IEnumerable<string> SideBySide(IReadOnlyList<CostSheet> sheets)
    {
        List<string[]> rows = [["$ PER MILLION LINKS", .. sheets.Select(sheet => sheet.Mode.Name())]];
        for (var index = 0; index < sheets[0].Lines.Count; index++)
        {
            rows.Add([sheets[0].Lines[index].Item, .. sheets.Select(sheet => Dollars(sheet.Lines[index].Dollars))]);
        }

        rows.Add([sheets[0].DataKeysReused.Item, .. sheets.Select(sheet => Dollars(sheet.DataKeysReused.Dollars))]);
        rows.Add(["total", .. sheets.Select(sheet => Dollars(sheet.Total))]);
        rows.Add([$"or {sheets[0].DataKeysNotReused.Item}", .. sheets.Select(sheet => Dollars(sheet.DataKeysNotReused.Dollars))]);
        rows.Add(["total at worst", .. sheets.Select(sheet => Dollars(sheet.TotalAtWorst))]);
        return AlignedColumns.Write(rows, isText: column => column == 0);
    }

    /// <summary>One mode line by line: how much of what, and for how much.</summary>
    public static IEnumerable<string> Single(CostSheet sheet)
    {
        List<string[]> rows =
        [
            ["PER MILLION LINKS", "UNITS", "", "$ PER UNIT", "$"],
            .. sheet.Lines.Append(sheet.DataKeysReused).Where(line => line.Units > 0).Select(Row),
            ["total", "", "", "", Dollars(sheet.Total)],
            Row(sheet.DataKeysNotReused with { Item = $"or {sheet.DataKeysNotReused.Item}" }),
            ["total at worst", "", "", "", Dollars(sheet.TotalAtWorst)],
        ];
        return AlignedColumns.Write(rows, isText: column => column is 0 or 2);
    }

    /// <summary>Four digits after the point, in which a transition per child still shows.</summary>
    public static string Dollars(decimal amount) => amount == 0 ? "-" : amount.ToString("N4", CultureInfo.InvariantCulture);

    private static string[] Row(CostLine line) =>
    [
        line.Item,
        line.Units.ToString(line.Units < 100 ? "N2" : "N0", CultureInfo.InvariantCulture),
        line.Unit,
        line.Price.ToString("0.0000000###", CultureInfo.InvariantCulture),
        Dollars(line.Dollars),
    ];
}
