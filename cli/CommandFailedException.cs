namespace Crosslink.Cli;

/// <summary>The work of a command failed in a way that its user can understand; exit code 1.</summary>
/// <param name="error">A name to search for, for example <c>ObjectNotFoundException</c>.</param>
/// <param name="cause">One sentence: what happened.</param>
/// <param name="remedy">One sentence: what to do about it, where that is known.</param>
public sealed class CommandFailedException(string error, string cause, string? remedy = null) : Exception(cause)
{
    public string Error { get; } = error;

    public string? Remedy { get; } = remedy;

    /// <summary>The lines for standard error.</summary>
    public string Describe() =>
        Remedy is null ? $"crosslink: {Error}: {Message}" : $"crosslink: {Error}: {Message}{Environment.NewLine}{Remedy}";
}
