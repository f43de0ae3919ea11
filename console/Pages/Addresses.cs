using System.Globalization;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Histories;

namespace Crosslink.WebConsole.Pages;

/// <summary>The addresses of the pages: each selection is one that can be kept and passed on.</summary>
internal static class Addresses
{
    public const string Home = "/";
    public const string ExecutionPath = "/execution";
    public const string StatePath = "/state";
    public const string MapRunPath = "/map-run";
    public const string StartPath = "/start";
    public const string StopPath = "/stop";
    public const string LivePath = "/live";

    public static string Execution(string arn, string? view = null, int page = 1) =>
        Query(ExecutionPath, ("arn", arn), ("view", view), ("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));

    public static string State(string executionArn, string name) => Query(StatePath, ("execution", executionArn), ("name", name));

    public static string State(string executionArn, Visit visit) =>
        Query(StatePath, ("execution", executionArn), ("name", visit.Name), ("visit", visit.Id.ToString(CultureInfo.InvariantCulture)));

    public static string MapRun(string arn, string? status = null, string? cursor = null) =>
        Query(MapRunPath, ("arn", arn), ("status", status), ("cursor", cursor));

    public static string Start(string? machineArn, string? likeExecution = null) => Query(StartPath, ("machine", machineArn), ("like", likeExecution));

    public static string Live(string arn) => Query(LivePath, ("arn", arn));

    public static string List(ExecutionQuery query, string? cursor = null) => Query(
        Home,
        ("machine", query.StateMachineArn),
        ("status", query.Status),
        ("from", Text(query.From)),
        ("to", Text(query.To)),
        ("error", query.Error),
        ("cursor", cursor));

    /// <summary>As the browser's field for a date and a time writes it.</summary>
    public static string? Text(DateTime? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static string Query(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var present = parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}").ToList();
        return present.Count == 0 ? path : $"{path}?{string.Join('&', present)}";
    }
}
