using Amazon.Runtime;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Client;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>A run that this command starts and follows to its end.</summary>
internal sealed class NewRun(Connection connection, CommandEnvironment environment, StateMachine machine, S3Bucket bucket, BatchFolder folder)
{
    private readonly string _name = ExecutionName.New(environment);

    /// <summary>Puts the run's manifest in the batch bucket. <see cref="Functions.Batches.Runs.RunKeys"/> says where the run itself writes.</summary>
    /// <param name="sha256">The hash of the list that its lines are from. It is in the key, so that the execution's input tells which batch it works on.</param>
    /// <param name="extension">The extension, with its dot.</param>
    /// <returns>The manifest's key.</returns>
    public async Task<string> UploadAsync(Stream manifest, string sha256, string extension, CancellationToken cancellationToken)
    {
        var key = BatchInput.ManifestKey(_name, sha256, extension);
        await bucket.PutAsync(key, manifest, cancellationToken);
        return key;
    }

    /// <param name="input">The input of the execution.</param>
    /// <param name="show">Gets the progress.</param>
    /// <exception cref="CommandFailedException">
    /// The execution failed (named by its error), or <c>InvalidStateMachineArn</c>.
    /// </exception>
    public async Task ExecuteAsync(BatchIdentity batch, BatchInput input, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var record = Describe(batch);

        // If the batch bucket cannot be read, fail before anything has begun.
        var collector = new PartCollector(bucket, folder, _name);
        await collector.SkipPresentAsync(cancellationToken);

        // Before the start, so that the execution can be found even if this command dies.
        await folder.WriteAsync(record, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await new ExecutionClient(connection.Client, environment.Clock).StartAsync(machine.Arn, _name, input.ToJson(), CancellationToken.None);
        }
        catch (AmazonServiceException refusal) when ((int)refusal.StatusCode is >= 400 and < 500)
        {
            await WithdrawIfNothingIsHereAsync(cancellationToken);
            throw;
        }

        var ending = await new BatchExecution(connection, environment.Clock, collector, record.Execution).FollowAsync(show, cancellationToken);
        var isWithdrawn = ending.Output is null && await WithdrawIfNothingIsHereAsync(cancellationToken);
        ending.RequireOutput(canBeLookedAt: !connection.EndsWithTheCommand, isWithdrawn ? "Start again" : "Run the same command with --resume to finish");
    }

    // If nothing is here, the next command may begin with another manifest.
    private async Task<bool> WithdrawIfNothingIsHereAsync(CancellationToken cancellationToken)
    {
        if (await folder.HasLinesOrPartsAsync(cancellationToken))
        {
            return false;
        }

        await folder.WithdrawRecordAsync(cancellationToken);
        return true;
    }

    private BatchRecord Describe(BatchIdentity batch) => new()
    {
        Bucket = batch.Bucket,
        ManifestSha256 = batch.ManifestSha256,
        Prefix = batch.Prefix,
        Tickets = batch.Tickets,
        EarlierRuns = folder.Record?.TicketRuns,
        Execution = Arn.TryParse(machine.Arn, out var arn)
            ? arn.Execution(_name)
            : throw new CommandFailedException("InvalidStateMachineArn", $"'{machine.Arn}' is not the ARN of a state machine."),
        Run = _name,
        BatchBucket = bucket.Name,
        Lines = folder.Lines,
    };
}
