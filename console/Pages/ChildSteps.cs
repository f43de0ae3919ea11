using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Failures;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>What a child of a Map run has done, in its line of the list.</summary>
internal static class ChildSteps
{
    private const int MostVisits = 100;

    /// <param name="known">Null where nobody here knows its events.</param>
    public static Markup Of(ExecutionRow child, LocalExecution? known) => Markup.Of(
        $"""
        {Markup.If(child.Item.ItemCount is not null, $"""<span class="note"> · {child.Item.ItemCount ?? 0} items</span>""")}{(known is null ? Markup.Empty : Steps(known))}
        """);

    private static Markup Steps(LocalExecution known)
    {
        var visits = HistoryReader.Read(known.Events);
        return Markup.Of(
            $"""
            <details id="steps-{known.Description.Name}" class="steps"><summary>{visits.Count} states</summary>
            <ol>{visits.Take(MostVisits).Select(visit => Step(known.Description.ExecutionArn, visit))}</ol>
            {Markup.If(visits.Count > MostVisits, $"""<p class="note">Its timeline has them all.</p>""")}
            </details>
            """);
    }

    private static Markup Step(string childArn, Visit visit) => Markup.Of(
        $"""
        <li>{StatusMark.Of(visit.Outcome)} <a href="{Addresses.State(childArn, visit)}">{visit.Name:short}</a>{Markup.If(visit.Retries > 0, $" {visit.Attempts.Count} attempts")}{Markup.If(visit.Error is not null, $" <b>{visit.Error:short}</b> {FailureCause.Read(visit.Cause, []).Message:short}")}</li>
        """);
}
