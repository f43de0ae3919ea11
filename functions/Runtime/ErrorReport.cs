namespace Crosslink.Functions.Runtime;

/// <summary>
/// A failure in the runtime API's form, which Step Functions hands to Retry and Catch. Its length is bounded, because
/// Step Functions cuts a Cause after 32,768 characters, which leaves invalid JSON, and a batch's child carries it
/// beside its lines.
/// </summary>
/// <param name="ErrorType">The error's name: the exception's short class name.</param>
/// <param name="ErrorMessage">At most <see cref="MaxMessageLength"/> characters.</param>
/// <param name="StackTrace">Frames of this code, innermost first; they hold no data.</param>
public sealed record ErrorReport(string ErrorType, string ErrorMessage, IReadOnlyList<string> StackTrace)
{
    /// <summary>Characters, each of which may take six in JSON.</summary>
    public const int MaxMessageLength = 4096;

    /// <summary>Characters of all frames.</summary>
    public const int MaxStackTraceLength = 4096;

    public static ErrorReport Of(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new(failure.GetType().Name, Shorten(failure.Message), [.. Innermost(failure.StackTrace ?? "")]);
    }

    // Do not cut between the halves of a surrogate pair.
    private static string Shorten(string message) => message.Length <= MaxMessageLength
        ? message
        : string.Concat(message.AsSpan(0, MaxMessageLength - (char.IsHighSurrogate(message[MaxMessageLength - 2]) ? 2 : 1)), "…");

    private static IEnumerable<string> Innermost(string stackTrace)
    {
        var length = 0;
        return stackTrace.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .TakeWhile(frame => (length += frame.Length) <= MaxStackTraceLength);
    }
}
