using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>Follows an execution of <c>presign-batch</c> to its end, and brings what it finishes on the way.</summary>
internal sealed class BatchExecution(Connection connection, TimeProvider clock, PartCollector collector, string arn)
{
    // Of the ten seconds that Ctrl-C leaves a command; stopping takes its part.
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(4);

    // An execution may be unknown for a moment after its start: Step Functions is eventually consistent.
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    private readonly IAmazonStepFunctions _client = connection.Client;

    /// <summary>Whether an execution of this status may still do something.</summary>
    public static bool GoesOn(ExecutionStatus status) => status == ExecutionStatus.RUNNING || status == ExecutionStatus.PENDING_REDRIVE;

    /// <summary>The execution as it is, or null when nobody knows it: it never started, or its cloud is gone.</summary>
    public async Task<DescribeExecutionResponse?> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken);
        }
        catch (ExecutionDoesNotExistException)
        {
            return null;
        }
    }

    /// <exception cref="OperationCanceledException">The execution was stopped, and what it had finished is in the output.</exception>
    /// <exception cref="CommandFailedException">
    /// The output cannot be written, and the execution was stopped; or AWS cannot be reached, and it goes on; or nobody knows it any more.
    /// </exception>
    public async Task<Ending> FollowAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var delay = new PollingDelay();
        var counts = new MapRunCounts(_client, arn);
        var meter = new ProgressMeter(clock);
        var (begin, isKnown) = (clock.GetTimestamp(), false);
        try
        {
            while (true)
            {
                // Asked first, so that what is collected after it is all that there is.
                var described = await DescribeAsync(cancellationToken);
                if (described is null && (isKnown || clock.GetElapsedTime(begin) > Unknown))
                {
                    break;
                }

                isKnown |= described is not null;
                var read = await counts.ReadAsync(cancellationToken);
                var total = await collector.CollectLinesAsync(cancellationToken);
                if (total is not null)
                {
                    await collector.CollectPartsAsync(cancellationToken);
                }

                // The Map Run knows first, the parts know surely.
                show(meter.Read(collector.LinesOfOthers + Math.Max(read?.Done ?? 0, collector.LinesCollected), total, read?.UnderWay ?? 0));
                if (described is not null && !GoesOn(described.Status))
                {
                    return new Ending(arn, described.Status.Value, described.Output, described.Error, described.Cause, []);
                }

                await delay.WaitAsync(clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await new ExecutionStop(_client, clock).StopAsync(arn);
            await CollectTheRestAsync();
            throw;
        }
        catch (CommandFailedException failure)
        {
            throw await StopBecauseOfAsync(failure);
        }
        catch (Exception exception) when (!connection.EndsWithTheCommand && AwsFailure.Describe(exception) is { } failure)
        {
            throw new CommandFailedException(
                failure.Error, failure.Message, $"{failure.Remedy} The execution goes on; the same command with --resume joins it.".TrimStart(), arn);
        }

        throw new CommandFailedException(
            "ExecutionDoesNotExist", $"Nobody knows {arn} any more: its cloud has ended, or has forgotten it.", "Run the same command with --resume to finish.");
    }

    /// <summary>Nobody would bring what the execution still makes.</summary>
    private async Task<CommandFailedException> StopBecauseOfAsync(CommandFailedException failure)
    {
        try
        {
            await new ExecutionStop(_client, clock).StopAsync(arn, failure.Error);
            return new CommandFailedException(failure.Error, $"{failure.Message.TrimEnd('.')}. The execution was stopped.", failure.Remedy);
        }
        catch (CommandFailedException goesOn)
        {
            return new CommandFailedException(failure.Error, $"{failure.Message.TrimEnd('.')}. {goesOn.Message}", failure.Remedy, arn);
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
