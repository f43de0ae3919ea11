namespace Crosslink.Cli.Steps;

/// <summary>One plain line for each step that has ended.</summary>
internal sealed class StepLines(TextWriter writer) : IStepDisplay
{
    private readonly HashSet<int> _written = [];

    public Task<T> ShowWhileAsync<T>(Func<Action<IReadOnlyList<Step>>, Task<T>> work) => work(Show);

    private void Show(IReadOnlyList<Step> steps)
    {
        // A state with branches ends after the last of them.
        foreach (var (index, step) in steps.Index().OrderBy(entry => entry.Item.Ended).ThenByDescending(entry => entry.Item.Depth))
        {
            if (step.Ended is not null && _written.Add(index))
            {
                writer.WriteLine(Line(step));
            }
        }
    }

    private static string Line(Step step)
    {
        var retries = step.Retries switch
        {
            0 => "",
            1 => ", 1 retry",
            var many => FormattableString.Invariant($", {many} retries"),
        };
        var error = step.Error is null ? "" : $", {step.ErrorText}";
        return $"{step.StateText}: {step.OutcomeText} in {step.DurationText}{retries}{error}";
    }
}
