using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>The list of executions, with its filters.</summary>
internal static class ExecutionListPage
{
    private static readonly string[] Statuses = ["FAILED", "TIMED_OUT", "ABORTED", "RUNNING", "SUCCEEDED"];

    /// <param name="express">Executions of Express state machines; null where nobody here knows them.</param>
    /// <param name="isContinued">Whether this is not the first page.</param>
    public static Markup Of(ExecutionQuery query, IReadOnlyList<StateMachineListItem> machines, FeedPage page, IReadOnlyList<ExecutionRow>? express, bool isContinued) => Markup.Of(
        $"""
        <h1>Executions</h1>
        {Filters(query, machines)}
        {(express is null ? ExpressNote(query, machines) : Markup.Empty)}
        {ExecutionTable.Of(page.Rows, "Executions", query.StateMachineArn is null)}
        {Markup.If(page.Rows.Count == 0, $"""<p class="empty">{(page.IsPartial ? "None so far." : "No execution matches.")}</p>""")}
        {Paging(query, page, isContinued)}
        {Markup.If(express is { Count: > 0 }, $"""<h2>Of Express state machines</h2>{ExecutionTable.Of(express ?? [], "Express executions", query.StateMachineArn is null)}""")}
        """);

    private static Markup Filters(ExecutionQuery query, IReadOnlyList<StateMachineListItem> machines) => Markup.Of(
        $"""
        <form class="filters" method="get" action="/" aria-label="Filter">
        <label>State machine <select name="machine"><option value="">all</option>{machines.Select(machine =>
            Option(machine.StateMachineArn, machine.Name, query.StateMachineArn == machine.StateMachineArn))}</select></label>
        <label>Status <select name="status"><option value="">all, failed first</option>{Statuses.Select(status =>
            Option(status, StatusMark.Words(status), query.Status == status))}</select></label>
        <label>Started from (UTC) <input type="datetime-local" name="from" value="{Addresses.Text(query.From)}"></label>
        <label>to (UTC) <input type="datetime-local" name="to" value="{Addresses.Text(query.To)}"></label>
        <label>Error contains <input type="text" name="error" value="{query.Error}" size="18" autocomplete="off" spellcheck="false"></label>
        <button>Filter</button> <a href="/">Clear</a>
        </form>
        """);

    private static Markup Option(string value, string text, bool isSelected) =>
        Markup.Of($"""<option value="{value}"{Markup.If(isSelected, $" selected")}>{text}</option>""");

    private static Markup ExpressNote(ExecutionQuery query, IReadOnlyList<StateMachineListItem> machines)
    {
        var express = machines.Where(machine => machine.Type?.Value == "EXPRESS" && (query.StateMachineArn is null || query.StateMachineArn == machine.StateMachineArn)).ToList();
        return Markup.If(express.Count > 0, $"""<p class="note">Step Functions keeps no executions of Express state machines ({string.Join(", ", express.Select(machine => machine.Name))}); their log groups have them.</p>""");
    }

    private static Markup Paging(ExecutionQuery query, FeedPage page, bool isContinued) => Markup.Of(
        $"""
        <nav class="paging" aria-label="Pages">
        {Markup.If(isContinued, $"""<a href="{Addresses.List(query)}">First page</a>""")}
        {Markup.If(page.Next is not null, $"""<a rel="next" href="{Addresses.List(query, page.Next?.Write())}">{(page.IsPartial ? "Search further back" : "Next page")}</a>""")}
        </nav>
        """);
}
