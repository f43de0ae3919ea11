using Spectre.Console;

namespace Crosslink.Cli.Batches.Progress;

/// <summary>A bar on a terminal, with rate and time left.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressDisplay
{
    public Task<T> ShowWhileAsync<T>(Func<Action<BatchProgress>, Task<T>> work) => console.Progress()
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(live =>
        {
            var bar = live.AddTask("starting");
            return work(progress =>
            {
                bar.Description = progress.ToString();
                bar.MaxValue = Math.Max(1, progress.Total ?? 1);
                bar.Value = progress.Done;
            });
        });
}
