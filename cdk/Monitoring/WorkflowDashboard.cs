using System.Text.Json.Nodes;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Monitoring;

/// <summary>One row for each state machine and one for the functions: counts, durations, errors.</summary>
internal static class WorkflowDashboard
{
    private const int Width = 8;
    private const int Height = 6;

    public static void Create(Construct scope, WorkflowValues values, IReadOnlyList<string> machines, IReadOnlyList<string> functions)
    {
        var widgets = new JsonArray();
        foreach (var (row, machine) in machines.Index())
        {
            var arn = values.StateMachineArn(machine);
            Add(row, 0, $"{machine}: executions", "Sum", ["ExecutionsStarted", "ExecutionsSucceeded", "ExecutionsFailed", "ExecutionsTimedOut"], metric => MetricName.OfMachine(metric, arn));
            Add(row, 1, $"{machine}: milliseconds, 95th percentile", "p95", ["ExecutionTime"], metric => MetricName.OfMachine(metric, arn));
            Add(row, 2, $"{machine}: throttled", "Sum", ["ExecutionThrottled"], metric => MetricName.OfMachine(metric, arn));
        }

        Add(machines.Count, 0, "Function errors", "Sum", functions, function => MetricName.OfFunction("Errors", $"{values.Prefix}-{function}"));
        Add(machines.Count, 1, "Function milliseconds, 95th percentile", "p95", functions, function => MetricName.OfFunction("Duration", $"{values.Prefix}-{function}"));
        Add(machines.Count, 2, "Function throttles", "Sum", functions, function => MetricName.OfFunction("Throttles", $"{values.Prefix}-{function}"));
        _ = new CfnDashboard(scope, "Dashboard", new CfnDashboardProps
        {
            DashboardName = values.Prefix,
            DashboardBody = new JsonObject { ["widgets"] = widgets }.ToJsonString(),
        });

        void Add(int row, int column, string title, string statistic, IReadOnlyList<string> names, Func<string, MetricName> metric) => widgets.Add((JsonNode)new JsonObject
        {
            ["type"] = "metric",
            ["x"] = column * Width,
            ["y"] = row * Height,
            ["width"] = Width,
            ["height"] = Height,
            ["properties"] = new JsonObject
            {
                ["title"] = title,
                ["region"] = values.Region,
                ["stat"] = statistic,
                ["period"] = 300,
                ["metrics"] = new JsonArray([.. names.Select(name => Line(metric(name)))]),
            },
        });
    }

    private static JsonArray Line(MetricName metric) => [.. metric.OnDashboard];
}
