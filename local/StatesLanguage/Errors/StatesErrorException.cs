using System.Globalization;

namespace Crosslink.Local.StatesLanguage.Errors;

/// <summary>
/// A failure in the States Language's sense: an Error Name that Retry and Catch match, and a Cause for people
/// (States Language, "Errors").
/// </summary>
/// <param name="error">The Error Name; null when a Fail state names none.</param>
/// <param name="cause">The human-readable Cause; null where the service gives none, as for a task's time-out.</param>
public sealed class StatesErrorException(string? error, string? cause)
    : Exception($"{error ?? "(no error name)"}: {cause ?? "(no cause)"}")
{
    /// <summary>The Error Name.</summary>
    public string? Error { get; } = error;

    /// <summary>The Cause.</summary>
    public string? Cause { get; } = cause;

    private bool IsReported { get; init; }

    /// <summary>
    /// What a failure that nobody foresaw is to the execution, running out of memory among them: whoever waits for it
    /// shall not wait for ever because of it.
    /// </summary>
    internal static StatesErrorException Of(Exception unforeseen) => unforeseen as StatesErrorException
        ?? new StatesErrorException(StatesErrorName.Runtime, $"The interpreter failed. {unforeseen.GetType().Name}: {unforeseen.Message}").Reported();

    /// <summary>The same, its Cause complete: a task's own, a Fail state's, or a limit's.</summary>
    internal StatesErrorException Reported() => IsReported ? this : new(Error, Cause) { IsReported = true };

    /// <summary>Adds the state to the Cause of an error that arose in the interpreter, as Step Functions words it.</summary>
    internal StatesErrorException ReportedBy(string state, long enteredEventId) => IsReported ? this : new StatesErrorException(
        Error,
        string.Create(CultureInfo.InvariantCulture, $"An error occurred while executing the state '{state}' (entered at the event id #{enteredEventId}). {Cause}")).Reported();
}
