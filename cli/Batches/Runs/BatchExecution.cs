using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Executions;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>Follows an execution of <c>presign-batch</c> to its end, and brings what it finishes on the way.</summary>
internal sealed class BatchExecution(IAmazonStepFunctions client, TimeProvider clock, PartCollector collector, string arn)
{
    // Of the ten seconds that Ctrl-C leaves a command; stopping takes its part.
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(4);

    /// <summary>The execution as it is, or null when nobody knows it: it never started, or its cloud is gone.</summary>
    public async Task<DescribeExecutionResponse?> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken);
        }
        catch (ExecutionDoesNotExistException)
        {
            return null;
        }
    }

    /// <param name="earlier">Lines that were in the output before.</param>
    /// <exception cref="OperationCanceledException">The execution was stopped, and what it had finished is in the output.</exception>
    public async Task<Ending> FollowAsync(long earlier, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var delay = new PollingDelay();
        var counts = new MapRunCounts(client, arn);
        var meter = new ProgressMeter(clock, earlier);
        try
        {
            while (true)
            {
                // Asked first, so that what is collected after it is all that there is.
                var described = await DescribeAsync(cancellationToken);
                var read = await counts.ReadAsync(cancellationToken);
                var total = await collector.CollectLinesAsync(cancellationToken);
                if (total is not null)
                {
                    await collector.CollectPartsAsync(cancellationToken);
                }

                // The Map Run knows first, the parts know surely.
                show(meter.Read(earlier + Math.Max(read ?? 0, collector.LinesCollected), total));
                if (described is not null && described.Status != ExecutionStatus.RUNNING && described.Status != ExecutionStatus.PENDING_REDRIVE)
                {
                    return new Ending(arn, described.Status.Value, described.Output, described.Error, described.Cause, []);
                }

                await delay.WaitAsync(clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await new ExecutionStop(client, clock).StopAsync(arn);
            await CollectTheRestAsync();
            throw;
        }
    }

    private async Task CollectTheRestAsync()
    {
        using var patience = new CancellationTokenSource(LastLook, clock);
        try
        {
            if (await collector.CollectLinesAsync(patience.Token) is not null)
            {
                await collector.CollectPartsAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // What is not here yet is linked again by --resume, or brought by it.
        }
    }
}
