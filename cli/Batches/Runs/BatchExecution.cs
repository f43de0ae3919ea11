using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Client;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>Follows an execution of <c>presign-batch</c> to its end and collects what it finishes on the way.</summary>
internal sealed class BatchExecution(Connection connection, TimeProvider clock, PartCollector collector, string arn)
{
    /// <summary>For how long an interrupted command looks: it has ten seconds after Ctrl-C, and stopping the execution needs some of them.</summary>
    public static readonly TimeSpan LastLook = TimeSpan.FromSeconds(4);

    // Step Functions is eventually consistent: an execution may be unknown for a moment after its start.
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    private readonly IAmazonStepFunctions _client = connection.Client;

    /// <summary>Describes the execution; null if it is unknown because it never started or its cloud is gone.</summary>
    public Task<DescribeExecutionResponse?> DescribeAsync(CancellationToken cancellationToken) =>
        ExecutionDescription.FindAsync(_client, arn, cancellationToken);

    /// <exception cref="ExecutionStoppedException">What the execution had finished is in the output.</exception>
    /// <exception cref="CommandFailedException">
    /// The output cannot be written, and the execution was stopped; or AWS cannot be reached, and the execution continues; or the
    /// execution is no longer known.
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
                // Ask first: if it has ended, the parts collected afterwards are complete.
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

                // The Map Run is earlier, the parts are certain.
                show(meter.Read(collector.LinesOfOthers + Math.Max(read?.Done ?? 0, collector.LinesCollected), total, read?.UnderWay ?? 0));
                if (described is not null && !ExecutionClient.GoesOn(described.Status))
                {
                    return new Ending(arn, described.Status.Value, described.Output, described.Error, described.Cause, []);
                }

                await delay.WaitAsync(clock, cancellationToken);
            }
        }
        catch (OperationCanceledException interruption) when (cancellationToken.IsCancellationRequested)
        {
            await new ExecutionStop(_client, clock).StopAsync(arn);
            await CollectTheRestAsync();
            throw new ExecutionStoppedException(interruption);
        }
        catch (CommandFailedException failure)
        {
            throw await StopBecauseOfAsync(failure);
        }
        catch (Exception exception) when (!connection.EndsWithTheCommand && AwsFailure.Describe(exception) is { } failure)
        {
            throw new CommandFailedException(
                failure.Error, failure.Message, $"{failure.Remedy} The execution continues. Run the same command with --resume to join it.".TrimStart(), arn);
        }

        throw new CommandFailedException(
            "ExecutionDoesNotExist", $"{arn} is no longer known: its cloud has ended or has forgotten it.", "Run the same command with --resume to finish.");
    }

    /// <summary>Stops the execution, because nobody would collect its results.</summary>
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
            // --resume collects or links what is still missing.
        }
    }
}
