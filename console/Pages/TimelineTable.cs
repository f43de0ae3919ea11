using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>The visits to states along a scale of time, with their attempts and the waits between them.</summary>
internal static class TimelineTable
{
    private const double Scale = 1000;
    private const double Narrowest = 3;
    private const int MostBars = 100;

    public static Markup Of(ExecutionView execution, PageOf<Visit> page) => Markup.Of(
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Timeline">
        <table class="timeline">
        <thead><tr><th scope="col">State</th><th scope="col">Status</th><th scope="col" class="number">After</th><th scope="col" class="number">Duration</th><th scope="col">Attempts</th><th scope="col" class="bar">0 to {Duration.Text(Whole(execution))}</th></tr></thead>
        <tbody>
        {page.Items.Select(visit => Row(execution, visit))}
        </tbody>
        </table>
        </div>
        {Pager.Of(page, number => Addresses.Execution(execution.Arn, "timeline", number), "states")}
        """);

    private static TimeSpan Whole(ExecutionView execution) => execution.KnownUntil - execution.Started;

    private static Markup Row(ExecutionView execution, Visit visit)
    {
        var address = Addresses.State(execution.Arn, visit);
        return Markup.Of(
            $"""
            <tr><th scope="row" class="depth{Math.Min(visit.Depth, 6)}"><a href="{address}">{visit.Name:short}</a>{Markup.If(visit.Iteration is not null, $" #{visit.Iteration ?? 0}")}</th><td>{StatusMark.Of(visit.Outcome)}</td><td class="number">{Duration.Text(visit.Entered - execution.Started)}</td><td class="number">{Duration.Text((visit.Left ?? execution.KnownUntil) - visit.Entered)}</td><td>{Attempts(visit, address)}</td><td class="bar">{Bar(execution, visit)}</td></tr>

            """);
    }

    private static Markup Attempts(Visit visit, string address) => visit.Retries == 0
        ? Markup.Empty
        : Markup.Of($"""<a href="{address}#attempts">{visit.Attempts.Count} attempts</a>""");

    private static Markup Bar(ExecutionView execution, Visit visit)
    {
        var attempts = visit.Attempts.TakeLast(MostBars).ToList();
        var bars = attempts.Count == 0
            ? Part(execution, visit.Entered, visit.Left ?? execution.KnownUntil, StatusMark.KeyOf(visit.Outcome))
            : Markup.Join(attempts.Select(attempt => Part(execution, attempt.Started, attempt.Ended ?? execution.KnownUntil, StatusMark.KeyOf(attempt.Outcome))));
        var waits = attempts.Zip(attempts.Skip(1), (one, next) => Part(execution, one.Ended ?? next.Started, next.Started, "wait"));
        return Markup.Of($"""<svg class="bars" viewBox="0 0 {Scale} 16" preserveAspectRatio="none" width="100%" height="16" aria-hidden="true">{waits}{bars}</svg>""");
    }

    private static Markup Part(ExecutionView execution, DateTime from, DateTime to, string key)
    {
        var whole = Math.Max(1, Whole(execution).TotalMilliseconds);
        var x = Math.Min((from - execution.Started).TotalMilliseconds / whole * Scale, Scale - Narrowest);
        var width = Math.Max((to - from).TotalMilliseconds / whole * Scale, key == "wait" ? 0 : Narrowest);
        return Markup.Of($"""<rect class="{key}" x="{x}" y="{(key == "wait" ? 6.5 : 1)}" width="{Math.Min(width, Scale - x)}" height="{(key == "wait" ? 3 : 14)}"/>""");
    }
}
