using System.Globalization;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Insight;
using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>
/// Tells a page, by server-sent events, that what it shows has changed; the page then fetches itself. It looks once a
/// second, for an account shares some twenty calls a second among all who look.
/// </summary>
internal sealed class LiveStream(IAmazonStepFunctions client, ILocalInsight? insight, TimeProvider clock)
{
    private const int MostStreams = 16;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private int _streams;

    public async Task AnswerAsync(HttpContext http)
    {
        if (Interlocked.Increment(ref _streams) > MostStreams)
        {
            Interlocked.Decrement(ref _streams);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            http.Response.ContentType = "text/event-stream";
            await FollowAsync(http, http.Request.Query["arn"].ToString(), http.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private async Task FollowAsync(HttpContext http, string arn, CancellationToken cancellationToken)
    {
        string? told = null;
        while (true)
        {
            var (version, isOver) = await LookAsync(arn, cancellationToken);
            if (version != told || isOver)
            {
                told = version;
                await http.Response.WriteAsync($"event: {(isOver ? "end" : "change")}\ndata: {version}\n\n", cancellationToken);
                await http.Response.Body.FlushAsync(cancellationToken);
            }

            if (isOver)
            {
                return;
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
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
