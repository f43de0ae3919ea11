using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Insight;
using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>
/// Says whether what a page shows has changed: the page asks once a second, and fetches itself anew when the version is another.
/// </summary>
internal sealed class LiveVersion(IAmazonStepFunctions client, ILocalInsight? insight)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var (version, isOver) = await LookAsync(http.Request.Query["arn"].ToString(), http.RequestAborted);
        await http.Response.WriteAsJsonAsync(new JsonObject { ["version"] = version, ["isOver"] = isOver }, http.RequestAborted);
    }

    /// <returns>A text that is another whenever the page would be.</returns>
    private async Task<(string Version, bool IsOver)> LookAsync(string arn, CancellationToken cancellationToken)
    {
        if (insight?.Find(arn) is { } local)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"{local.Description.Status.Value} {local.Events.Count}"), local.Description.StopDate is not null);
        }

        if (arn.Contains(":mapRun:", StringComparison.Ordinal))
        {
            var run = await client.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = arn }, cancellationToken);
            var items = run.ItemCounts;
            return (string.Create(CultureInfo.InvariantCulture, $"{run.Status.Value} {items?.Pending} {items?.Running} {items?.Succeeded} {items?.Failed}"), run.StopDate is not null);
        }

        var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn, IncludedData = IncludedData.METADATA_ONLY }, cancellationToken);
        var newest = await client.GetExecutionHistoryAsync(
            new GetExecutionHistoryRequest { ExecutionArn = arn, IncludeExecutionData = false, ReverseOrder = true, MaxResults = 1 }, cancellationToken);
        return (string.Create(CultureInfo.InvariantCulture, $"{described.Status.Value} {newest.Events?.FirstOrDefault()?.Id}"), described.StopDate is not null);
    }
}
