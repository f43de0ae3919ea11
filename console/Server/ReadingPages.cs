using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Pages;
using Crosslink.WebConsole.Text;
using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>The pages that show something.</summary>
internal sealed class ReadingPages(IAmazonStepFunctions client, ILocalInsight? insight, PageFrame frame)
{
    private readonly StateMachines _machines = new(client);
    private readonly ExecutionLoader _loader = new(client, new HistoryStore(client), insight);
    private readonly ExecutionFeed _feed = new(client, new EndedExecutions(client));

    public async Task<Answer> ListAsync(HttpRequest request)
    {
        var query = new ExecutionQuery(Text(request, "machine"), Text(request, "status"), Instant(request, "from"), Instant(request, "to"), Text(request, "error"));
        var machines = await _machines.ListAsync(request.HttpContext.RequestAborted);
        var cursor = Cursor(request);
        var page = await _feed.ReadAsync(query, Owners(query, machines), cursor ?? FeedCursor.Start, request.HttpContext.RequestAborted);
        return Page("Executions", ExecutionListPage.Of(query, machines, page, Express(query, machines), cursor is not null));
    }

    public async Task<Answer> ExecutionAsync(HttpRequest request)
    {
        var execution = await LoadAsync(request, "arn");
        var page = int.TryParse(Text(request, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return Page(execution.Name, ExecutionPage.Of(frame, execution, Text(request, "view"), page), Live(execution));
    }

    public async Task<Answer> StateAsync(HttpRequest request)
    {
        var execution = await LoadAsync(request, "execution");
        var name = Text(request, "name") ?? "";
        var visits = execution.Visits.Where(visit => visit.Name == name).ToList();
        var visit = visits.Find(visit => visit.Id.ToString(CultureInfo.InvariantCulture) == Text(request, "visit")) ?? visits.LastOrDefault();
        var data = visit is null ? null : await DataAsync(execution, visit, request.HttpContext.RequestAborted);
        var body = StatePage.Of(execution, name, visit, data, attempt => insight?.NotesOf(execution.Arn, attempt.FirstEvent) ?? AttemptNotes.None);
        return Page(name, body, Live(execution));
    }

    public async Task<Answer> MapRunAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var arn = Required(request, "arn");
        var run = await client.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = arn }, cancellationToken);
        var status = Text(request, "status");
        var children = await _feed.ReadAsync(new ExecutionQuery(null, status, null, null, null), [arn], Cursor(request) ?? FeedCursor.Start, cancellationToken);
        var errors = run.StopDate is null ? [] : await LineErrorsAsync(run.ExecutionArn, cancellationToken);
        return Page("Map run", MapRunPage.Of(run, errors, children, arn => insight?.Find(arn), status), run.StopDate is null ? Addresses.Live(arn) : null);
    }

    public Answer Problem(Problem problem, int status) => Answer.Page(frame.Render(problem.Error, ProblemPage.Of(problem)), status);

    // A batch ends with a summary that counts its lines by error.
    private async Task<IReadOnlyList<KeyValuePair<string, long>>> LineErrorsAsync(string executionArn, CancellationToken cancellationToken)
    {
        var parent = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = executionArn }, cancellationToken);
        var errors = ForeignJson.ReadObject(parent.Output)?["errors"] as JsonObject ?? [];
        return [.. errors.SelectMany(Count).OrderByDescending(error => error.Value)];

        static IEnumerable<KeyValuePair<string, long>> Count(KeyValuePair<string, JsonNode?> error) =>
            error.Value is JsonValue value && value.TryGetValue<long>(out var count) ? [KeyValuePair.Create(error.Key, count)] : [];
    }

    private async Task<VisitData> DataAsync(ExecutionView execution, Visit visit, CancellationToken cancellationToken) =>
        insight?.Find(execution.Arn) is { } local
            ? VisitData.Of(visit, id => local.Events.FirstOrDefault(happened => happened.Id == id))
            : await VisitData.ReadAsync(client, execution.Arn, visit, cancellationToken);

    private Task<ExecutionView> LoadAsync(HttpRequest request, string parameter) =>
        _loader.LoadAsync(Required(request, parameter), request.HttpContext.RequestAborted);

    /// <returns>Null where only their log groups have them.</returns>
    private IReadOnlyList<ExecutionRow>? Express(ExecutionQuery query, IReadOnlyList<StateMachineListItem> machines) => insight is null ? null :
    [
        .. machines.Where(machine => machine.Type?.Value == "EXPRESS" && (query.StateMachineArn ?? machine.StateMachineArn) == machine.StateMachineArn)
            .SelectMany(machine => insight.ExpressExecutions(machine.StateMachineArn))
            .Where(execution => (query.Status ?? execution.Item.Status.Value) == execution.Item.Status.Value)
            .Where(execution => query.Error is null || execution.Error?.Contains(query.Error, StringComparison.OrdinalIgnoreCase) == true)
            .Where(execution => !(execution.Item.StartDate < query.From) && !(execution.Item.StartDate > query.To))
            .OrderByDescending(execution => execution.Item.StartDate)
            .Take(ExecutionFeed.PageSize)
            .Select(execution => new ExecutionRow(execution.Item, execution.Error)),
    ];

    private static IReadOnlyList<string> Owners(ExecutionQuery query, IReadOnlyList<StateMachineListItem> machines) =>
        [.. machines.Where(machine => machine.Type?.Value != "EXPRESS" && (query.StateMachineArn ?? machine.StateMachineArn) == machine.StateMachineArn).Select(machine => machine.StateMachineArn)];

    private Answer Page(string title, Text.Markup body, string? live = null) => Answer.Page(frame.Render(title, body, live));

    private static string? Live(ExecutionView execution) => execution.IsRunning ? Addresses.Live(execution.Arn) : null;

    private static FeedCursor? Cursor(HttpRequest request) => Text(request, "cursor") is { } text ? FeedCursor.Read(text) : null;

    private static string Required(HttpRequest request, string name) => Text(request, name) ?? throw new MissingParameterException(name);

    private static string? Text(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } text] ? text : null;

    private static DateTime? Instant(HttpRequest request, string name) =>
        DateTime.TryParse(Text(request, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}
