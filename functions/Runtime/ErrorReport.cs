namespace Crosslink.Functions.Runtime;

/// <summary>A failure as the runtime API takes it: what Step Functions hands to Retry and Catch.</summary>
/// <param name="ErrorType">The error's name: the exception's short class name.</param>
/// <param name="StackTrace">Frames of this code, innermost first; they hold no data.</param>
internal sealed record ErrorReport(string ErrorType, string ErrorMessage, IReadOnlyList<string> StackTrace)
{
    public static ErrorReport Of(Exception failure) => new(
        failure.GetType().Name,
        failure.Message,
        (failure.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
