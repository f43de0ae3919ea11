using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>Executions, a line each.</summary>
internal static class ExecutionTable
{
    /// <param name="name">Of the table, for those who do not see it.</param>
    /// <param name="namesMachines">Whether to say which machine each is of.</param>
    /// <param name="inside">What stands below the name of each; null for nothing.</param>
    public static Markup Of(IReadOnlyList<ExecutionRow> rows, string name, bool namesMachines, Func<ExecutionRow, Markup>? inside = null) => rows.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="{name}">
        <table class="executions">
        <thead><tr><th scope="col">Status</th><th scope="col">Execution</th>{Markup.If(namesMachines, $"""<th scope="col">State machine</th>""")}<th scope="col">Error</th><th scope="col">Started</th><th scope="col" class="number">Duration</th></tr></thead>
        <tbody>
        {rows.Select(row => Row(row, namesMachines, inside?.Invoke(row)))}
        </tbody>
        </table>
        </div>
        """);

    private static Markup Row(ExecutionRow row, bool namesMachines, Markup? inside) => Markup.Of(
        $"""
        <tr><td>{StatusMark.Of(row.Item.Status.Value)}</td><th scope="row"><a href="{Addresses.Execution(row.Item.ExecutionArn)}">{row.Item.Name:short}</a>{inside}</th>{Markup.If(namesMachines, $"<td>{MachineName(row.Item.StateMachineArn):short}</td>")}<td>{row.Error:short}</td><td>{Instant.Of(row.Item.StartDate)}</td><td class="number">{Duration(row)}</td></tr>

        """);

    private static string MachineName(string? arn) => arn is null ? "" : arn[(arn.LastIndexOf(':') + 1)..];

    private static string? Duration(ExecutionRow row) => row.Item.StopDate - row.Item.StartDate is { } duration ? Text.Duration.Text(duration) : null;
}
