using Crosslink.Cli.Environments;
using Spectre.Console;

namespace Crosslink.Cli.Steps;

/// <summary>Picks how to show steps on standard error.</summary>
internal static class StepDisplay
{
    public static IStepDisplay For(CommandEnvironment environment, bool quiet) =>
        quiet ? new NoSteps()
        : environment.ErrorIsTerminal ? Live(environment.Terminal)
        : new StepLines(environment.Error);

    // A method of its own, so that Spectre.Console is loaded only for a terminal.
    private static LiveSteps Live(TextWriter writer) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }));
}
