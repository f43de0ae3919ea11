using Crosslink.Cli.Formats;
using Crosslink.WebConsole.Histories;

namespace Crosslink.Cli.Steps;

/// <summary>One visit of an execution to a state.</summary>
/// <param name="State">The state's name in the definition.</param>
/// <param name="Depth">0 for the execution's own states, 1 for those in a branch of one of them, and so on.</param>
/// <param name="Ended">When it was left, UTC; null while it runs.</param>
/// <param name="Duration">From entering to leaving, retries and their waits included; null while it runs.</param>
/// <param name="Retries">Attempts after the first.</param>
/// <param name="Error">The error name of the last attempt, when that failed.</param>
internal sealed record Step(string State, int Depth, StepOutcome Outcome, DateTime? Ended, TimeSpan? Duration, int Retries, string? Error)
{
    // Nobody follows more levels than these by their indentation.
    private const int DeepestIndented = 12;

    /// <summary>The state's name, for people.</summary>
    public string StateText => Printable.Line(State);

    /// <summary>The error, for people; empty where there is none.</summary>
    public string ErrorText => Printable.Line(Error ?? "");

    /// <summary>The state's name behind an indentation for its depth.</summary>
    public string IndentedState => new string(' ', 2 * Math.Min(Depth, DeepestIndented)) + StateText;

    /// <summary>The outcome, for people.</summary>
    public string OutcomeText => Outcome == StepOutcome.TimedOut ? "timed out" : Outcome.ToString().ToLowerInvariant();

    /// <summary>The duration, for people: <c>12 ms</c>, or <c>3.4 s</c> from ten seconds on.</summary>
    public string DurationText => Duration switch
    {
        null => "",
        { TotalSeconds: >= 10 } long_ => FormattableString.Invariant($"{long_.TotalSeconds:N1} s"),
        { } short_ => FormattableString.Invariant($"{short_.TotalMilliseconds:0} ms"),
    };

    public string RetriesText => Retries == 0 ? "" : FormattableString.Invariant($"{Retries}");
}
