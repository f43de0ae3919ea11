using Amazon.Runtime;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>A run that this command starts and follows to its end.</summary>
internal sealed class NewRun(Connection connection, TimeProvider clock, StateMachine machine, BatchFolder folder)
{
    /// <param name="record">The run's own, with the execution that is about to be started.</param>
    /// <param name="input">The execution's.</param>
    /// <param name="show">Gets the progress as it is made.</param>
    /// <exception cref="CommandFailedException">The execution did not succeed; named by its error.</exception>
    public async Task ExecuteAsync(BatchRecord record, BatchInput input, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        // A batch bucket that cannot be read had better be known before anything has begun.
        var collector = new PartCollector(new S3Bucket(connection.S3, record.BatchBucket), folder, record.Run);
        await collector.SkipPresentAsync(cancellationToken);

        // Before the start, so that an execution whose command dies in between can be found.
        await folder.WriteAsync(record, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await connection.Client.StartExecutionAsync(
                new StartExecutionRequest { StateMachineArn = machine.Arn, Name = record.Run, Input = input.ToJson() }, CancellationToken.None);
        }
        catch (AmazonServiceException refusal) when ((int)refusal.StatusCode is >= 400 and < 500)
        {
            await WithdrawIfNothingIsHereAsync(cancellationToken);
            throw;
        }

        var ending = await new BatchExecution(connection, clock, collector, record.Execution).FollowAsync(show, cancellationToken);
        if (ending.Output is null)
        {
            await WithdrawIfNothingIsHereAsync(cancellationToken);
        }

        ending.RequireOutput(canBeLookedAt: !connection.EndsWithTheCommand);
    }

    // All that it made would be here: nothing, so that the next command may begin with another manifest.
    private async Task WithdrawIfNothingIsHereAsync(CancellationToken cancellationToken)
    {
        if (!await folder.HasLinesOrPartsAsync(cancellationToken))
        {
            await folder.WithdrawRecordAsync(cancellationToken);
        }
    }

    /// <exception cref="CommandFailedException"><c>InvalidStateMachineArn</c></exception>
    public string ExecutionArn(string run) => Arn.TryParse(machine.Arn, out var arn)
        ? (arn with { Kind = "execution", Resource = $"{arn.Resource}:{run}" }).ToString()
        : throw new CommandFailedException("InvalidStateMachineArn", $"'{machine.Arn}' is not the ARN of a state machine.");
}
