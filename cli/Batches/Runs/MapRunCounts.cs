using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>Reads from an execution's Map Run how many lines are done and under way.</summary>
internal sealed class MapRunCounts(IAmazonStepFunctions client, string execution)
{
    private string? _mapRun;
    private bool _mayLook = true;

    /// <returns>Null if there is no Map Run yet, or if the caller may not see it.</returns>
    public async Task<(long Done, long UnderWay)?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _mayLook && await FindAsync(cancellationToken) is { } arn ? await CountAsync(arn, cancellationToken) : null;
        }
        catch (ExecutionDoesNotExistException)
        {
            // Step Functions does not know yet what it started a moment ago.
            return null;
        }
        catch (AmazonStepFunctionsException denied) when (denied.ErrorCode == "AccessDeniedException")
        {
            // The parts show the same, a little later.
            _mayLook = false;
            return null;
        }
    }

    private async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        if (_mapRun is null)
        {
            var listed = await client.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = execution }, cancellationToken);
            _mapRun = listed.MapRuns is [var only, ..] ? only?.MapRunArn : null;
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
