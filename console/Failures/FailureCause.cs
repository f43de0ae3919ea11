using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Failures;

/// <summary>The Cause of an execution that failed. Our Fail states write what to do before what happened.</summary>
/// <param name="Message">What happened.</param>
/// <param name="Advice">What to do; null where no Fail state has written the Cause.</param>
internal sealed record FailureCause(string Message, string? Advice)
{
    /// <param name="failStates">Those of the definition that ran.</param>
    public static FailureCause Read(string? cause, IEnumerable<FailState> failStates)
    {
        var text = cause ?? "";
        var advice = failStates.Select(state => state.Advice).FirstOrDefault(text.StartsWith);
        return new FailureCause(Unwrap(advice is null ? text : text[advice.Length..].Trim()), advice);
    }

    /// <summary>The message inside the JSON that Lambda, or a Fail state that passes an error on, puts around it.</summary>
    private static string Unwrap(string text)
    {
        var document = text.StartsWith('{') ? ForeignJson.ReadObject(text) : null;
        return ForeignJson.Text(document, "errorMessage") ?? (ForeignJson.Text(document, "Cause") is { } inner ? Unwrap(inner) : text);
    }
}
