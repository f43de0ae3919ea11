using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>An execution: how it stands, and its graph, timeline or events.</summary>
internal static class ExecutionPage
{
    private static readonly string[] Views = ["graph", "timeline", "events"];

    /// <param name="view">Which of the three to show; the graph for any other.</param>
    /// <param name="page">Of the timeline or of the events.</param>
    public static Markup Of(PageFrame frame, ExecutionView execution, string? view, int page) => Markup.Of(
        $"""
        <nav class="crumbs" aria-label="Breadcrumb"><a href="/">Executions</a> › <a href="{Addresses.List(new ExecutionQuery(execution.Description.StateMachineArn, null, null, null, null))}">{execution.MachineName}</a></nav>
        <h1>{execution.Name}</h1>
        <section id="summary" aria-label="Summary" data-part>
        <p class="facts">{StatusMark.Of(execution.Status)} <span>Started {Instant.Of(execution.Description.StartDate)}</span> <span>{(execution.IsRunning ? "Running for" : "Took")} {Duration.Text(execution.KnownUntil - execution.Started)}</span> {MapRuns(execution)}</p>
        {FailureNote.Of(execution)}
        {Actions(frame, execution)}
        </section>
        <nav class="views" aria-label="Views">{Views.Select(name => ViewLink(execution, name, name == Chosen(view)))}</nav>
        <section id="view" data-part>
        {View(execution, Chosen(view), page)}
        </section>
        <section id="data" data-part>
        {DataBlock.Of("Input of the execution", execution.Description.Input)}
        {DataBlock.Of("Output of the execution", execution.Description.Output)}
        <p class="arn">ARN <code data-copy>{execution.Arn}</code></p>
        </section>
        """);

    private static string Chosen(string? view) => Views.Contains(view) ? view! : Views[0];

    private static Markup ViewLink(ExecutionView execution, string view, bool isChosen) =>
        Markup.Of($"""<a href="{Addresses.Execution(execution.Arn, view)}"{Markup.If(isChosen, $""" aria-current="page" """)}>{view}</a>""");

    private static Markup View(ExecutionView execution, string view, int page) => (execution.Events.Count, view) switch
    {
        (0, not "graph") => Markup.Of($"""<p class="note">Step Functions has no history of this execution.</p>"""),
        (_, "timeline") => TimelineTable.Of(execution, PageOf<Visit>.Take(execution.Visits, page)),
        (_, "events") => EventTable.Of(execution, PageOf<HistoryEvent>.Take(execution.Events, page)),
        _ => GraphSvg.Of(execution),
    };

    private static Markup MapRuns(ExecutionView execution) => Markup.Join(
        execution.Visits.Where(visit => visit.MapRunArn is not null).Select(visit => Markup.Of($"""<a href="{Addresses.MapRun(visit.MapRunArn!)}">Map run of {visit.Name}</a> """))
            .Concat(execution.Description.MapRunArn is { } around ? [Markup.Of($"""<a href="{Addresses.MapRun(around)}">Child of a Map run</a>""")] : []));

    private static Markup Actions(PageFrame frame, ExecutionView execution) => Markup.If(!frame.IsReadOnly, $"""
        <div class="actions">
        {Markup.If(execution.IsRunning && !execution.IsExpress && execution.Description.MapRunArn is null, $"""
            <form method="post" action="{Addresses.StopPath}">{frame.TokenField}<input type="hidden" name="arn" value="{execution.Arn}"><button class="danger">Stop this execution</button></form>
            """)}
        {Markup.If(execution.Description.MapRunArn is null, $"""<a href="{Addresses.Start(execution.Description.StateMachineArn, execution.Arn)}">Start another like it</a>""")}
        </div>
        """);
}
