using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>The run that an output's record names.</summary>
internal sealed class EarlierRun
{
    private readonly BatchFolder folder;
    private readonly PartCollector collector;
    private readonly BatchExecution execution;

    private EarlierRun(Connection connection, TimeProvider clock, BatchFolder folder, BatchRecord record)
    {
        this.folder = folder;
        Record = record;
        collector = new PartCollector(new S3Bucket(connection.S3, record.BatchBucket), folder, record.Run);
        execution = new BatchExecution(connection, clock, collector, record.Execution);
    }

    public BatchRecord Record { get; }

    /// <param name="forgetsUnknown">
    /// Whether an execution that nobody knows is over: it may also be about to start, or be in another command's cloud.
    /// </param>
    /// <returns>Null when no batch has begun here, or when one came to nothing, which is forgotten.</returns>
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

    /// <summary>Brings what the run has finished; waits for it where it still goes on.</summary>
    public async Task CollectAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        if (Record.IsCollected || await execution.DescribeAsync(cancellationToken) is not { } described)
        {
            return;
        }

        await collector.SkipPresentAsync(cancellationToken);
        if (BatchExecution.GoesOn(described.Status))
        {
            await execution.FollowAsync(show, cancellationToken);
        }
        else if (await collector.CollectLinesAsync(cancellationToken) is not null)
        {
            await collector.CollectPartsAsync(cancellationToken);
        }
    }

    // Nothing has come of it, neither here nor in the batch bucket, and nothing will.
    private async Task<bool> CameToNothingAsync(StateMachine machine, bool forgetsUnknown, CancellationToken cancellationToken)
    {
        if (await folder.HasLinesOrPartsAsync(cancellationToken) || !IsBeside(machine))
        {
            return false;
        }

        if (await execution.DescribeAsync(cancellationToken) is not { } described)
        {
            return forgetsUnknown;
        }

        return !BatchExecution.GoesOn(described.Status) && await collector.CollectLinesAsync(cancellationToken) is null;
    }

    // What nobody knows in one place may well go on in another.
    private bool IsBeside(StateMachine machine) =>
        Arn.TryParse(Record.Execution, out var there) && Arn.TryParse(machine.Arn, out var here)
        && (there.Partition, there.Region, there.Account) == (here.Partition, here.Region, here.Account);
}
