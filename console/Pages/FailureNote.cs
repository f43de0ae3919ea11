using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Failures;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>What went wrong and what to do about it.</summary>
internal static class FailureNote
{
    /// <summary>Of an execution that did not succeed.</summary>
    public static Markup Of(ExecutionView execution)
    {
        var error = execution.Description.Error ?? (execution.Status == "TIMED_OUT" ? "States.Timeout" : null);
        return error is null
            ? Markup.Empty
            : Note(execution, error, execution.Description.Cause, execution.Culprit is { } culprit
                ? Markup.Of($"""<p>It happened in <a href="{Addresses.State(execution.Arn, culprit)}">{culprit.Name}</a>{Attempts(culprit)}.</p>""")
                : Markup.Empty);
    }

    /// <summary>Of a state whose last attempt failed.</summary>
    public static Markup Of(ExecutionView execution, Visit visit) =>
        visit.Error is null ? Markup.Empty : Note(execution, visit.Error, visit.Cause ?? (visit.Error == execution.Description.Error ? execution.Description.Cause : null), Markup.Empty);

    private static string Attempts(Visit culprit) => culprit.Retries == 0 ? "" : FormattableString.Invariant($", in {culprit.Attempts.Count} attempts");

    private static Markup Note(ExecutionView execution, string error, string? cause, Markup place)
    {
        // A task's own error has no advice with it; the end that the execution came to has.
        var own = execution.Failure(cause);
        return Of(error, own with { Advice = own.Advice ?? (error == execution.Description.Error ? execution.Failure(execution.Description.Cause).Advice : null) }, place);
    }

    /// <param name="place">Where it happened.</param>
    public static Markup Of(string error, FailureCause cause, Markup? place = null) => Markup.Of(
        $"""
        <div class="failure"><h2>{error}</h2>
        {Markup.If(cause.Advice is not null, $"""<p class="advice">{cause.Advice}</p>""")}
        {Markup.If(cause.Message.Length > 0, $"""<p class="cause">{cause.Message}</p>""")}
        {place}</div>
        """);
}
