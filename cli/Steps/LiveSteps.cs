using Crosslink.Cli.Formats;
using Crosslink.WebConsole.Histories;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Crosslink.Cli.Steps;

/// <summary>A table on a terminal that fills as the execution goes on.</summary>
internal sealed class LiveSteps(IAnsiConsole console) : IStepDisplay
{
    public Task<T> ShowWhileAsync<T>(Func<Action<IReadOnlyList<Step>>, Task<T>> work) =>
        new LiveDisplay(console, Rows([])).StartAsync(live => work(steps => live.UpdateTarget(Rows(steps))));

    private static Table Rows(IReadOnlyList<Step> steps)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumn(new TableColumn(""));
        table.AddColumn(new TableColumn(""));
        table.AddColumn(new TableColumn("").RightAligned());
        table.AddColumn(new TableColumn(""));
        foreach (var step in steps)
        {
            table.AddRow(Cells(step));
        }

        return table;
    }

    private static IRenderable[] Cells(Step step) =>
    [
        new Text(step.IndentedState),
        new Text(step.OutcomeText, new Style(Colour(step.Outcome))),
        new Text(step.DurationText, new Style(decoration: Decoration.Dim)),
        new Text(string.Join(", ", Notes(step)), new Style(decoration: Decoration.Dim)),
    ];

    private static IEnumerable<string> Notes(Step step)
    {
        if (step.Retries > 0)
        {
            yield return Counted.Text(step.Retries, "retry", "retries");
        }

        if (step.Error is not null)
        {
            yield return step.ErrorText;
        }
    }

    private static Color Colour(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Running => Color.Blue,
        StepOutcome.Succeeded => Color.Green,
        StepOutcome.Caught => Color.Yellow,
        _ => Color.Red,
    };
}
