using Crosslink.Cli.Environments;
using Spectre.Console;

namespace Crosslink.Cli.Batches.Progress;

/// <summary>Picks how to show progress on standard error.</summary>
internal static class ProgressDisplay
{
    public static IProgressDisplay For(CommandEnvironment environment, bool quiet) =>
        quiet ? new NoProgress()
        : environment.ErrorIsTerminal ? Live(environment.Terminal)
        : new ProgressLines(environment.Error, environment.Clock);

    // A method of its own, so that Spectre.Console is loaded only for a terminal.
    private static LiveProgress Live(TextWriter writer) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }));
}
