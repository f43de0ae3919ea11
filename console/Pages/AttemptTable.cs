using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>The attempts of a state, the waits between them, and what is known beside each.</summary>
internal static class AttemptTable
{
    private const int Most = 200;

    public static Markup Of(ExecutionView execution, Visit visit, Func<Attempt, AttemptNotes> notes) => visit.Attempts.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <h2>Attempts</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Attempts">
        <table class="attempts">
        <thead><tr><th scope="col" class="number">Attempt</th><th scope="col">Status</th><th scope="col" class="number">Waited before</th><th scope="col" class="number">After</th><th scope="col" class="number">Duration</th></tr></thead>
        {Enumerable.Range(First(visit), visit.Attempts.Count - First(visit)).Select(index => Row(execution, visit, visit.Attempts[index], index, notes(visit.Attempts[index])))}
        </table>
        {Markup.If(First(visit) > 0, $"""<p class="note">The events have the {First(visit)} attempts before these.</p>""")}
        </div>
        """);

    private static int First(Visit visit) => Math.Max(0, visit.Attempts.Count - Most);

    private static Markup Row(ExecutionView execution, Visit visit, Attempt attempt, int index, AttemptNotes notes)
    {
        var before = index == 0 ? null : visit.Attempts[index - 1].Ended;
        var told = attempt.Error is null && notes.Denials.Count == 0 && notes.LogLines.Count == 0 ? null : Markup.Of(
            $"""<tr class="notes"><td colspan="5">{Failure(execution, attempt)}{Lines("denial", notes.Denials)}{Lines("log", notes.LogLines)}</td></tr>""");
        return Markup.Of(
            $"""
            <tbody id="attempt-{index + 1}"><tr{Markup.If(told is not null, $""" class="has-notes" """)}><th scope="row" class="number">{index + 1}</th><td>{StatusMark.Of(attempt.Outcome)}</td><td class="number">{(before is { } ended ? Duration.Text(attempt.Started - ended) : "")}</td><td class="number">{Duration.Text(attempt.Started - execution.Started)}</td><td class="number">{Duration.Text((attempt.Ended ?? execution.KnownUntil) - attempt.Started)}</td></tr>{told}</tbody>

            """);
    }

    private static Markup Failure(ExecutionView execution, Attempt attempt) => attempt.Error is null
        ? Markup.Empty
        : Markup.Of($"<b>{attempt.Error:short}</b> {execution.Failure(attempt.Cause).Message:short}");

    private static Markup Lines(string kind, IReadOnlyList<string> lines) => lines.Count == 0
        ? Markup.Empty
        : Markup.Of($"""<ul class="{kind}">{lines.Select(line => Markup.Of($"<li>{line:short}</li>"))}</ul>""");
}
