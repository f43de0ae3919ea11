namespace Crosslink.Cli.Failures;

/// <summary>The work of a command failed in a way that its user can understand; exit code 1.</summary>
/// <param name="error">A name to search for, for example <c>ObjectNotFoundException</c>.</param>
/// <param name="cause">What happened.</param>
/// <param name="remedy">What to do about it, where that is known.</param>
/// <param name="execution">The ARN of the execution that failed, where there is one to look at.</param>
/// <param name="innerException">What it was called by whoever found it, where that says more.</param>
public sealed class CommandFailedException(
    string error, string cause, string? remedy = null, string? execution = null, Exception? innerException = null)
    : Exception(cause, innerException)
{
    public string Error { get; } = error;

    public string? Remedy { get; } = remedy;

    public string? Execution { get; } = execution;
}
