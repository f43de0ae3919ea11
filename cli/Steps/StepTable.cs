using System.Globalization;

namespace Crosslink.Cli.Steps;

/// <summary>The steps as aligned columns, for people and for <c>awk</c> alike.</summary>
internal static class StepTable
{
    public static async Task WriteAsync(IReadOnlyList<Step> steps, TextWriter writer)
    {
        string[][] rows =
        [
            ["STATE", "OUTCOME", "DURATION", "RETRIES", "ERROR"],
            .. steps.Select(step => new[]
            {
                $"{new string(' ', 2 * step.Depth)}{step.State}",
                step.OutcomeText,
                step.DurationText,
                step.Retries.ToString(CultureInfo.InvariantCulture),
                step.Error ?? "",
            }),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            await writer.WriteLineAsync(string.Join("  ", row.Select((cell, column) => Pad(cell, widths[column], column))).TrimEnd());
        }
    }

    // Numbers to the right, names to the left.
    private static string Pad(string cell, int width, int column) =>
        column is 2 or 3 ? cell.PadLeft(width) : cell.PadRight(width);
}
