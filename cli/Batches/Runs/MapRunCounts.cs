using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>How many lines of an execution are done and under way, from its Map Run.</summary>
internal sealed class MapRunCounts(IAmazonStepFunctions client, string execution)
{
    private string? _mapRun;
    private bool _mayLook = true;

    /// <returns>Null before there is a Map Run, or where the caller may not see it.</returns>
    public async Task<(long Done, long UnderWay)?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _mayLook && await FindAsync(cancellationToken) is { } arn ? await CountAsync(arn, cancellationToken) : null;
        }
        catch (ExecutionDoesNotExistException)
        {
            // Not yet: the service has to see first what it started a moment ago.
            return null;
        }
        catch (AmazonStepFunctionsException denied) when (denied.ErrorCode == "AccessDeniedException")
        {
            // The parts say it too, a little later.
            _mayLook = false;
            return null;
        }
    }

    private async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        if (_mapRun is null)
        {
            var listed = await client.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = execution }, cancellationToken);
            _mapRun = listed.MapRuns is [var only, ..] ? only.MapRunArn : null;
        }

        return _mapRun;
    }

    private async Task<(long Done, long UnderWay)?> CountAsync(string arn, CancellationToken cancellationToken)
    {
        var described = await client.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = arn }, cancellationToken);
        var items = described.ItemCounts;
        return items is null ? null : ((items.Succeeded ?? 0) + (items.Failed ?? 0) + (items.TimedOut ?? 0) + (items.Aborted ?? 0), items.Running ?? 0);
    }
}
