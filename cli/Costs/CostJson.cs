using System.Text.Json.Nodes;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Costs;

/// <summary>The sums as JSON, in dollars for one million links.</summary>
internal static class CostJson
{
    public static string Write(IReadOnlyList<CostSheet> sheets, long links, Assumptions assumed, Func<CostSheet, TimeEstimate?> timeOf) => new JsonObject
    {
        ["links"] = links,
        ["region"] = PriceTable.Region,
        ["pricesOf"] = PriceTable.Date,
        ["assumptions"] = new JsonObject(assumed.List.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
        ["modes"] = new JsonArray([.. sheets.Select(sheet => Sheet(sheet, timeOf(sheet)))]),
    }.ToJsonString(RelaxedJson.Indented);

    private static JsonObject Sheet(CostSheet sheet, TimeEstimate? time)
    {
        var written = new JsonObject
        {
            ["mode"] = sheet.Mode.Name(),
            ["dollarsPerMillion"] = decimal.Round(sheet.Total, 6),
            ["dollarsPerMillionAtWorst"] = decimal.Round(sheet.TotalAtWorst, 6),
            ["lines"] = new JsonArray([.. sheet.Lines.Append(sheet.DataKeysReused).Select(Line)]),
            ["insteadAtWorst"] = Line(sheet.DataKeysNotReused),
        };
        if (time is not null)
        {
            written["seconds"] = Math.Round(time.Time.TotalSeconds, 1);
            written["decidedBy"] = time.Decides;
        }

        return written;
    }

    private static JsonNode Line(CostLine line) => new JsonObject
    {
        ["item"] = line.Item,
        ["unit"] = line.Unit,
        ["unitsPerMillion"] = Math.Round(line.Units, 6),
        ["dollarsPerUnit"] = line.Price,
        ["dollarsPerMillion"] = decimal.Round(line.Dollars, 6),
    };
}
