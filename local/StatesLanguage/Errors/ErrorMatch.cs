namespace Crosslink.Local.StatesLanguage.Errors;

/// <summary>Whether a retrier's or catcher's <c>ErrorEquals</c> covers an error.</summary>
public static class ErrorMatch
{
    /// <summary>
    /// A name matches itself; <c>States.ALL</c> matches every error; <c>States.TaskFailed</c> matches every error but
    /// <c>States.Timeout</c> and <c>States.DataLimitExceeded</c>. Nothing matches <c>States.Runtime</c>, which always ends
    /// the execution. The Step Functions developer guide says that <c>States.ALL</c> misses
    /// <c>States.DataLimitExceeded</c>, but the service was recorded to catch it.
    /// </summary>
    public static bool Matches(IReadOnlyList<string> errorEquals, string? error)
    {
        ArgumentNullException.ThrowIfNull(errorEquals);
        return error != StatesErrorName.Runtime && errorEquals.Any(name => Matches(name, error));
    }

    private static bool Matches(string name, string? error) => name == error || name switch
    {
        StatesErrorName.All => true,
        StatesErrorName.TaskFailed => error is not (StatesErrorName.DataLimitExceeded or StatesErrorName.Timeout),
        _ => false,
    };
}
