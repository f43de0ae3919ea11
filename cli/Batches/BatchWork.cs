using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Batches.Runs;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Batches;

/// <summary>Gets every line of a batch into the output, from the beginning or from where an earlier command left it.</summary>
internal sealed class BatchWork(Connection connection, Surroundings surroundings, StateMachine machine, S3Bucket bucket, BatchFolder folder)
{
    public required BatchSubject Subject { get; init; }

    public required long? ExpiresInSeconds { get; init; }

    public required string? Check { get; init; }

    public required bool Resumes { get; init; }

    /// <exception cref="CommandFailedException">
    /// <c>Interrupted</c>, the execution's own error, or one that says what is wrong with the output.
    /// </exception>
    public async Task<OutputManifest> RunAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        try
        {
            await RunLinesAsync(show, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException(
                "Interrupted",
                FormattableString.Invariant($"Stopped; {folder.Parts.Lines.Count:N0} lines are in {folder.Output.Name}."),
                "The same command with --resume does the rest.");
        }

        if (await new NumberedLines(folder.Output).CopyMissingAsync(folder.Parts.Lines, null, cancellationToken) is > 0 and var missing)
        {
            throw new CommandFailedException(
                "OutputIncomplete",
                FormattableString.Invariant($"The execution has ended, and {missing:N0} lines are in no part."),
                "The same command with --resume links them.");
        }

        var manifest = folder.Parts.Describe(Subject.Bucket);
        await folder.WriteAsync(manifest, cancellationToken);
        return manifest;
    }

    private async Task RunLinesAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var hash = Subject.ManifestPath is { } path ? await ManifestFile.HashAsync(path, cancellationToken) : null;
        if (!Resumes)
        {
            await folder.RequireNewAsync(cancellationToken);
        }
        else if (await folder.ReadRecordAsync(cancellationToken) is { } earlier)
        {
            RequireSame(earlier, hash);
            await folder.ReadPartsAsync(cancellationToken);
            await CollectEarlierAsync(earlier, show, cancellationToken);
            await folder.RemoveDeadPartsAsync(surroundings.Clock.GetUtcNow(), cancellationToken);
            if (await RunMissingAsync(hash, show, cancellationToken))
            {
                return;
            }
        }

        var run = ExecutionName.New(surroundings);
        var input = new BatchInput { Bucket = Subject.Bucket, ExpiresInSeconds = ExpiresInSeconds, Prefix = Subject.Prefix, Check = Check };
        if (Subject.ManifestPath is { } manifest)
        {
            input = input with { Manifest = RunPlaces.Upload(run, Path.GetExtension(manifest).ToLowerInvariant()) };
            await using var file = ManifestFile.Open(manifest);
            await bucket.PutAsync(input.Manifest, file, cancellationToken);
        }

        await ExecuteAsync(run, input, hash, show, cancellationToken);
    }

    /// <returns>False when not even the numbered manifest is here: nothing has been done yet.</returns>
    private async Task<bool> RunMissingAsync(string? hash, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        await using var missing = TemporaryFile.Create();
        if (await new NumberedLines(folder.Output).CopyMissingAsync(folder.Parts.Lines, missing, cancellationToken) is not { } count)
        {
            return false;
        }

        if (count > 0)
        {
            // It would say that all is here.
            await folder.Output.DeleteAsync(BatchFiles.Manifest, cancellationToken);
            var run = ExecutionName.New(surroundings);
            var key = RunPlaces.Upload(run, ".jsonl");
            missing.Position = 0;
            await bucket.PutAsync(key, missing, cancellationToken);
            var input = new BatchInput { Bucket = Subject.Bucket, ExpiresInSeconds = ExpiresInSeconds, Manifest = key, Numbered = true };
            await ExecuteAsync(run, input, hash, show, cancellationToken);
        }

        return true;
    }

    /// <summary>Brings what the earlier execution has finished; waits for it where it still goes on.</summary>
    private async Task CollectEarlierAsync(BatchRecord earlier, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var collector = new PartCollector(new S3Bucket(connection.S3, earlier.BatchBucket), folder.Output, folder.Parts, earlier.Run);
        var execution = new BatchExecution(connection.Client, surroundings.Clock, collector, earlier.Execution);
        if (await execution.DescribeAsync(cancellationToken) is not { } described)
        {
            return;
        }

        await collector.SkipAsync(folder.Parts.All.Select(part => part.Description.Key), cancellationToken);
        if (described.Status == ExecutionStatus.RUNNING)
        {
            await execution.FollowAsync(folder.Parts.Lines.Count, show, cancellationToken);
        }
        else if (await collector.CollectLinesAsync(cancellationToken) is not null)
        {
            await collector.CollectPartsAsync(cancellationToken);
        }
    }

    private async Task ExecuteAsync(string run, BatchInput input, string? hash, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var arn = ExecutionArn(run);
        // Before the start, so that an execution whose command dies in between can be found.
        await folder.WriteAsync(
            new BatchRecord { Bucket = Subject.Bucket, ManifestSha256 = hash, Prefix = Subject.Prefix, Execution = arn, Run = run, BatchBucket = bucket.Name },
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await connection.Client.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = machine.Arn, Name = run, Input = input.ToJson() }, CancellationToken.None);

        var collector = new PartCollector(bucket, folder.Output, folder.Parts, run);
        var execution = new BatchExecution(connection.Client, surroundings.Clock, collector, arn);
        var ending = await execution.FollowAsync(folder.Parts.Lines.Count, show, cancellationToken);
        ending.RequireOutput(canBeLookedAt: !connection.EndsWithTheCommand);
    }

    private string ExecutionArn(string run) => Arn.TryParse(machine.Arn, out var arn)
        ? (arn with { Kind = "execution", Resource = $"{arn.Resource}:{run}" }).ToString()
        : throw new CommandFailedException("InvalidStateMachineArn", $"'{machine.Arn}' is not the ARN of a state machine.");

    private void RequireSame(BatchRecord earlier, string? hash)
    {
        if (!earlier.IsOf(earlier with { Bucket = Subject.Bucket, ManifestSha256 = hash, Prefix = Subject.Prefix }))
        {
            throw new CommandFailedException(
                "AnotherBatch",
                $"{folder.Output.Name} has another batch: its bucket, its prefix or the content of its manifest differs.",
                "Give the manifest, unchanged, or the prefix that it was begun with, or name another folder with --out.");
        }
    }
}
