using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Graphs;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>One state of an execution: what went in and came out, its attempts, its error, its definition.</summary>
internal static class StatePage
{
    private const int MostVisits = 100;

    /// <param name="visit">Null for a state that was not reached.</param>
    /// <param name="data">Null where there is none.</param>
    /// <param name="notes">Of an attempt; nothing where nothing is known.</param>
    public static Markup Of(ExecutionView execution, string name, Visit? visit, VisitData? data, Func<Attempt, AttemptNotes> notes)
    {
        var state = execution.Graph is null ? null : Find(execution.Graph, name);
        return Markup.Of(
            $"""
            <nav class="crumbs" aria-label="Breadcrumb"><a href="/">Executions</a> › <a href="{Addresses.Execution(execution.Arn)}">{execution.Name}</a></nav>
            <h1>{name}</h1>
            <section id="summary" aria-label="Summary" data-part>
            {(visit is null ? Markup.Of($"""<p class="note">This execution has not reached this state.</p>""") : Facts(execution, visit, state))}
            {(visit is null ? Markup.Empty : FailureNote.Of(execution, visit))}
            </section>
            <section id="visits" data-part>{Visits(execution, name, visit)}</section>
            <section id="data" class="stages" data-part>
            {DataBlock.Of("Input", data?.Input)}
            {DataBlock.Of("Parameters of the task", data?.Parameters)}
            {DataBlock.Of("Result of the task", data?.Result)}
            {DataBlock.Of("Output", data?.Output)}
            </section>
            <section id="attempts" data-part>{(visit is null ? Markup.Empty : AttemptTable.Of(execution, visit, notes))}</section>
            <section id="definition">{DataBlock.Of("Definition", state?.Source)}</section>
            """);
    }

    private static GraphState? Find(StateGraph graph, string name) =>
        graph.States.FirstOrDefault(state => state.Name == name)
        ?? graph.States.SelectMany(state => state.Branches).Select(branch => Find(branch, name)).FirstOrDefault(found => found is not null);

    private static Markup Facts(ExecutionView execution, Visit visit, GraphState? state) => Markup.Of(
        $"""
        <p class="facts">{StatusMark.Of(visit.Outcome)} <span>{state?.Type ?? visit.Kind}</span> <span>Entered {Instant.Of(visit.Entered)}</span> <span>{(visit.IsOpen ? "Running for" : "Took")} {Duration.Text((visit.Left ?? execution.KnownUntil) - visit.Entered)}</span> {Markup.If(visit.MapRunArn is not null, $"""<a href="{Addresses.MapRun(visit.MapRunArn ?? "")}">Map run</a>""")}</p>
        """);

    private static Markup Visits(ExecutionView execution, string name, Visit? shown)
    {
        var all = execution.Visits.Where(visit => visit.Name == name).ToList();
        return all.Count < 2 ? Markup.Empty : Markup.Of(
            $"""
            <h2>{all.Count} visits</h2>
            <ol class="visits">{all.Take(MostVisits).Select(visit => Markup.Of(
                $"""<li><a href="{Addresses.State(execution.Arn, visit)}"{Markup.If(visit == shown, $""" aria-current="true" """)}>{Duration.Text(visit.Entered - execution.Started)}{Markup.If(visit.Iteration is not null, $" #{visit.Iteration ?? 0}")}</a> {StatusMark.Of(visit.Outcome)}</li>"""))}</ol>
            {Markup.If(all.Count > MostVisits, $"""<p class="note">The timeline has them all.</p>""")}
            """);
    }
}
