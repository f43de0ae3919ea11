using Spectre.Console;

namespace Crosslink.Cli.Batches.Progress;

/// <summary>A bar on a terminal, with rate and time left, on one line of 80 columns.</summary>
internal sealed class LiveProgress : IProgressDisplay
{
    private const int BarWidth = 20;

    // A full row would put the terminal's own ^C on a row of its own, and with it everything one row lower.
    private const int Margin = 3;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    private readonly IAnsiConsole _console;

    public LiveProgress(IAnsiConsole console)
    {
        _console = console;
        console.Profile.Width = Math.Max(1, console.Profile.Width - Margin);
    }

    public Task<T> ShowWhileAsync<T>(Func<Action<BatchProgress>, Task<T>> work)
    {
        var progress = _console.Progress()
            .Columns(new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left });
        progress.RefreshRate = Refresh;
        return progress.StartAsync(live =>
        {
            var bar = live.AddTask("starting");
            return work(now =>
            {
                bar.Description = now.Brief;
                bar.MaxValue = Math.Max(1, now.Total ?? 1);
                bar.Value = now.Done;
            });
        });
    }
}
