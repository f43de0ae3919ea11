namespace Crosslink.Local.StatesLanguage.Errors;

/// <summary>Whether a retrier's or catcher's <c>ErrorEquals</c> covers an error.</summary>
public static class ErrorMatch
{
    /// <summary>
    /// A name matches itself; <c>States.ALL</c> matches anything but <c>States.DataLimitExceeded</c>;
    /// <c>States.TaskFailed</c> the same without <c>States.Timeout</c>. Nothing matches <c>States.Runtime</c>, which
    /// always ends the execution (Step Functions developer guide, "Handling errors in Step Functions workflows").
    /// </summary>
    public static bool Matches(IReadOnlyList<string> errorEquals, string? error)
    {
        ArgumentNullException.ThrowIfNull(errorEquals);
        return error != StatesErrorName.Runtime && errorEquals.Any(name => Matches(name, error));
    }

    private static bool Matches(string name, string? error) => name == error || name switch
    {
        StatesErrorName.All => error != StatesErrorName.DataLimitExceeded,
        StatesErrorName.TaskFailed => error is not (StatesErrorName.DataLimitExceeded or StatesErrorName.Timeout),
        _ => false,
    };
}
