using Crosslink.Cli.Environments;
using Spectre.Console;

namespace Crosslink.Cli.Steps;

/// <summary>Picks how to show steps on standard error.</summary>
internal static class StepDisplay
{
    public static IStepDisplay For(Surroundings surroundings, bool quiet) =>
        quiet ? new NoSteps()
        : surroundings.ErrorIsTerminal ? Live(surroundings.Error)
        : new StepLines(surroundings.Error);

    // A method of its own, so that Spectre.Console is loaded only for a terminal.
    private static LiveSteps Live(TextWriter writer) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }));
}
