using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>A Map run: how many items and children stand where, which errors there are, and the children.</summary>
internal static class MapRunPage
{
    /// <param name="lineErrors">How many lines of the batch have which error; empty while that is not known.</param>
    /// <param name="find">Finds a child with its events, where somebody here knows them.</param>
    /// <param name="status">Of the children that are listed; null for all, the failed ones first.</param>
    public static Markup Of(DescribeMapRunResponse run, IReadOnlyList<KeyValuePair<string, long>> lineErrors, FeedPage children, Func<string, LocalExecution?> find, string? status) => Markup.Of(
        $"""
        <nav class="crumbs" aria-label="Breadcrumb"><a href="/">Executions</a> › <a href="{Addresses.Execution(run.ExecutionArn)}">{NameOf(run.ExecutionArn)}</a></nav>
        <h1>Map run</h1>
        <section id="summary" aria-label="Summary" data-part>
        <p class="facts">{StatusMark.Of(run.Status.Value)} <span>Started {Instant.Of(run.StartDate)}</span> {Took(run.StopDate - run.StartDate)} <span>at most {run.MaxConcurrency ?? 0} children at once</span></p>
        {Progress(run.ItemCounts)}
        {Counts(run)}
        </section>
        <section id="errors" data-part>{Errors(lineErrors)}</section>
        <section id="children" data-part>
        <h2>Children</h2>
        {ExecutionTable.Of(children.Rows, "Children", namesMachines: false, child => ChildSteps.Of(child, find(child.Item.ExecutionArn)))}
        {Markup.If(children.Rows.Count == 0, $"""<p class="empty">None.</p>""")}
        {Markup.If(children.Next is not null, $"""<nav class="paging" aria-label="Pages"><a rel="next" href="{Addresses.MapRun(run.MapRunArn, status, children.Next?.Write())}">Next page</a></nav>""")}
        </section>
        <p class="arn">ARN <code data-copy>{run.MapRunArn}</code></p>
        """);

    private static Markup Took(TimeSpan? time) => Markup.If(time is not null, $"<span>Took {Duration.Text(time ?? default)}</span>");

    private static string NameOf(string arn) => arn[(arn.LastIndexOf(':') + 1)..];

    private static Markup Progress(MapRunItemCounts? items)
    {
        var total = Math.Max(1, items?.Total ?? 0);
        double x = 0;
        return items is null ? Markup.Empty : Markup.Of(
            $"""
            <svg class="bars progress" viewBox="0 0 1000 16" preserveAspectRatio="none" width="100%" height="16" role="img" aria-label="{items.Succeeded ?? 0} of {items.Total ?? 0} items succeeded, {(items.Failed ?? 0) + (items.TimedOut ?? 0) + (items.Aborted ?? 0)} did not">{Part("succeeded", items.Succeeded)}{Part("failed", items.Failed)}{Part("timedout", items.TimedOut)}{Part("aborted", items.Aborted)}{Part("running", items.Running)}</svg>
            """);

        Markup Part(string key, long? count)
        {
            var width = (count ?? 0) * 1000.0 / total;
            x += width;
            return Markup.Of($"""<rect class="{key}" x="{x - width}" y="1" width="{width}" height="14"/>""");
        }
    }

    private static Markup Counts(DescribeMapRunResponse run) => Markup.Of(
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Counts">
        <table class="counts">
        <thead><tr><td></td><th scope="col" class="number">Total</th><th scope="col" class="number">Pending</th><th scope="col" class="number">Running</th><th scope="col" class="number">Succeeded</th><th scope="col" class="number">Failed</th><th scope="col" class="number">Timed out</th><th scope="col" class="number">Aborted</th></tr></thead>
        <tbody>
        {Row("Items", run.ItemCounts?.Total, run.ItemCounts?.Pending, run.ItemCounts?.Running, run.ItemCounts?.Succeeded, run.ItemCounts?.Failed, run.ItemCounts?.TimedOut, run.ItemCounts?.Aborted)}
        {Row("Children", run.ExecutionCounts?.Total, run.ExecutionCounts?.Pending, run.ExecutionCounts?.Running, run.ExecutionCounts?.Succeeded, run.ExecutionCounts?.Failed, run.ExecutionCounts?.TimedOut, run.ExecutionCounts?.Aborted)}
        </tbody>
        </table>
        </div>
        """);

    private static Markup Row(string name, params IEnumerable<long?> counts) =>
        Markup.Of($"""<tr><th scope="row">{name}</th>{counts.Select(count => Markup.Of($"""<td class="number">{count ?? 0}</td>"""))}</tr>""");

    private static Markup Errors(IReadOnlyList<KeyValuePair<string, long>> errors) => errors.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <h2>Lines without a link, by error</h2>
        <table class="errors"><thead><tr><th scope="col">Error</th><th scope="col" class="number">Lines</th></tr></thead><tbody>
        {errors.Select(error => Markup.Of($"""<tr><th scope="row">{error.Key:short}</th><td class="number">{error.Value}</td></tr>"""))}
        </tbody></table>
        """);
}
