using System.Globalization;
using Crosslink.Cli.Formats;

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
                step.IndentedState,
                step.OutcomeText,
                step.DurationText,
                step.Retries.ToString(CultureInfo.InvariantCulture),
                step.ErrorText,
            }),
        ];
        // Durations and retries are numbers.
        foreach (var line in AlignedColumns.Write(rows, isText: column => column is not (2 or 3)))
        {
            await writer.WriteLineAsync(line);
        }
    }
}
