using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Client;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>The run in an output's record.</summary>
internal sealed class EarlierRun
{
    private readonly BatchFolder _folder;
    private readonly PartCollector _collector;
    private readonly BatchExecution _execution;

    private EarlierRun(Connection connection, TimeProvider clock, BatchFolder folder, BatchRecord record)
    {
        _folder = folder;
        Record = record;
        _collector = new PartCollector(new S3Bucket(connection.S3, record.BatchBucket), folder, record.Run);
        _execution = new BatchExecution(connection, clock, _collector, record.Execution);
    }

    public BatchRecord Record { get; }

    /// <param name="forgetsUnknown">
    /// Whether to treat an unknown execution as over. It may also be about to start, or be in another command's cloud.
    /// </param>
    /// <returns>Null if no batch has begun here, or if the batch came to nothing. Then its record is deleted.</returns>
    public static async Task<EarlierRun?> FindAsync(
        Connection connection, TimeProvider clock, BatchFolder folder, StateMachine machine, bool forgetsUnknown, CancellationToken cancellationToken)
    {
        if (await folder.ReadRecordAsync(cancellationToken) is not { } record)
        {
            return null;
        }

        var run = new EarlierRun(connection, clock, folder, record);
        if (!await run.CameToNothingAsync(machine, forgetsUnknown, cancellationToken))
        {
            return run;
        }

        await folder.WithdrawRecordAsync(cancellationToken);
        return null;
    }

    /// <summary>Stops the run of an interrupted command that has not come to follow it.</summary>
    /// <exception cref="CommandFailedException"><c>Interrupted</c>: it may continue.</exception>
    public static async Task StopAsync(Connection connection, TimeProvider clock, BatchFolder folder)
    {
        using var patience = new CancellationTokenSource(BatchExecution.LastLook, clock);
        try
        {
            if (await folder.ReadRecordAsync(patience.Token) is { IsCollected: false } record
                && await ExecutionDescription.FindAsync(connection.Client, record.Execution, patience.Token) is { } described
                && ExecutionClient.GoesOn(described.Status) && BatchInput.IsOf(record, described.Input))
            {
                await new ExecutionStop(connection.Client, clock).StopAsync(record.Execution);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException || (exception is not CommandFailedException && AwsFailure.Describe(exception) is not null))
        {
            throw new CommandFailedException(
                "Interrupted",
                $"It is not known whether an earlier execution of this batch continues: {exception.Message}",
                "Run the same command with --resume to join it.");
        }
    }

    /// <summary>Collects what the run has finished. Waits for the run if it is still going on.</summary>
    /// <exception cref="CommandFailedException"><c>OutputInconsistent</c>: the run is another batch's.</exception>
    public async Task CollectAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        if (Record.IsCollected || await _execution.DescribeAsync(cancellationToken) is not { } described)
        {
            return;
        }

        // Anyone may have changed the record, and what the run has finished would be taken for lines of this batch.
        if (!BatchInput.IsOf(Record, described.Input))
        {
            throw new CommandFailedException(
                "OutputInconsistent",
                $"{BatchFiles.Record} in {_folder.Output.Name} names {Record.Execution}, which works on another batch: its input differs.",
                "Start again in an empty folder.");
        }

        await _collector.SkipPresentAsync(cancellationToken);
        if (ExecutionClient.GoesOn(described.Status))
        {
            await _execution.FollowAsync(show, cancellationToken);
        }
        else if (await _collector.CollectLinesAsync(cancellationToken) is not null)
        {
            await _collector.CollectPartsAsync(cancellationToken);
        }
    }

    // There is nothing of it here or in the batch bucket, and there never will be.
    private async Task<bool> CameToNothingAsync(StateMachine machine, bool forgetsUnknown, CancellationToken cancellationToken)
    {
        if (await _folder.HasLinesOrPartsAsync(cancellationToken) || !IsBeside(machine))
        {
            return false;
        }

        if (await _execution.DescribeAsync(cancellationToken) is not { } described)
        {
            return forgetsUnknown;
        }

        return !ExecutionClient.GoesOn(described.Status) && await _collector.CollectLinesAsync(cancellationToken) is null;
    }

    // An execution that is unknown in this account and region may be running in another.
    private bool IsBeside(StateMachine machine) =>
        Arn.TryParse(Record.Execution, out var there) && Arn.TryParse(machine.Arn, out var here)
        && (there.Partition, there.Region, there.Account) == (here.Partition, here.Region, here.Account);
}
