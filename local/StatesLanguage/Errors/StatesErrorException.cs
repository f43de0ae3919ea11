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
}
