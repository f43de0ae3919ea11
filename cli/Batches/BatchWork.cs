using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Batches.Runs;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Batches;

/// <summary>Gets every line of a batch into the output, from the beginning or from where an earlier command left it.</summary>
internal sealed class BatchWork(Connection connection, CommandEnvironment environment, StateMachine machine, S3Bucket bucket, BatchFolder folder)
{
    public required BatchSubject Subject { get; init; }

    /// <summary>Null where a prefix is listed.</summary>
    public required ManifestFile? Manifest { get; init; }

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
                $"Stopped with {Counted.Text(folder.Parts.Lines.Count, "line")} in {folder.Output.Name}.",
                "The same command with --resume does the rest.");
        }

        RequireEveryLine();
        var manifest = folder.Parts.Describe(Subject.Bucket);
        await folder.WriteAsync(manifest, cancellationToken);
        return manifest;
    }

    private async Task RunLinesAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var hash = Manifest is null ? null : await Manifest.HashAsync(cancellationToken);
        var earlier = await EarlierRun.FindAsync(connection, environment.Clock, folder, machine, forgetsUnknown: Resumes, cancellationToken);
        if (!Resumes)
        {
            await folder.RequireNewAsync(cancellationToken);
        }
        else if (await ResumeAsync(earlier, hash, show, cancellationToken))
        {
            return;
        }

        var run = ExecutionName.New(environment);
        var input = new BatchInput { Bucket = Subject.Bucket, ExpiresInSeconds = ExpiresInSeconds, Prefix = Subject.Prefix, Check = Check };
        if (Manifest is not null)
        {
            input = input with { Manifest = RunPlaces.Upload(run, Manifest.Ending) };
            await bucket.PutAsync(input.Manifest, Manifest.Content, cancellationToken);
        }

        await ExecuteAsync(run, input, hash, show, cancellationToken);
    }

    /// <returns>False when not even the numbered manifest is here: nothing has been done yet.</returns>
    private async Task<bool> ResumeAsync(EarlierRun? earlier, string? hash, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        RequireSame(hash);
        await folder.ReadAsync(cancellationToken);
        if (earlier is not null)
        {
            await earlier.CollectAsync(show, cancellationToken);
            await new Renewal(folder, connection.Time.Now, new PartTrial(environment.Web, folder.Output)).MakeRoomAsync(cancellationToken);
        }

        if (folder.Lines is null)
        {
            return false;
        }

        await RunMissingAsync(hash, show, cancellationToken);
        return true;
    }

    private async Task RunMissingAsync(string? hash, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var run = ExecutionName.New(environment);
        var key = RunPlaces.Upload(run, ".jsonl");
        if (await UploadMissingAsync(key, cancellationToken) > 0)
        {
            // It would say that all is here.
            await folder.Output.DeleteAsync(BatchFiles.Manifest, cancellationToken);
            var input = new BatchInput { Bucket = Subject.Bucket, ExpiresInSeconds = ExpiresInSeconds, Manifest = key, Numbered = true };
            await ExecuteAsync(run, input, hash, show, cancellationToken);
        }
    }

    /// <returns>How many lines are missing.</returns>
    private Task<long> UploadMissingAsync(string key, CancellationToken cancellationToken) => TemporaryFile.UseAsync(async missing =>
    {
        var count = await folder.CopyMissingLinesAsync(missing, cancellationToken);
        if (count > 0)
        {
            missing.Position = 0;
            await bucket.PutAsync(key, missing, cancellationToken);
        }

        return count;
    });

    private Task ExecuteAsync(string run, BatchInput input, string? hash, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var started = new NewRun(connection, environment.Clock, machine, folder);
        var record = new BatchRecord
        {
            Bucket = Subject.Bucket,
            ManifestSha256 = hash,
            Prefix = Subject.Prefix,
            Execution = started.ExecutionArn(run),
            Run = run,
            BatchBucket = bucket.Name,
            Lines = folder.Lines,
        };
        return started.ExecuteAsync(record, input, show, cancellationToken);
    }

    private void RequireEveryLine()
    {
        const string Remedy = "The same command with --resume links them.";
        if (folder.Lines is not { } lines)
        {
            throw new CommandFailedException("OutputIncomplete", $"The execution has ended, and {bucket.Name} does not have the lines that it numbered.", Remedy);
        }

        if (lines.Count - folder.Parts.Lines.Count is not 0 and var missing)
        {
            throw new CommandFailedException("OutputIncomplete", $"The execution has ended with {Counted.Text(missing, "line")} in no part.", Remedy);
        }
    }

    private void RequireSame(string? hash)
    {
        if (folder.Record is { } earlier && !earlier.IsOf(earlier with { Bucket = Subject.Bucket, ManifestSha256 = hash, Prefix = Subject.Prefix }))
        {
            throw new CommandFailedException(
                "AnotherBatch",
                $"{folder.Output.Name} has another batch: its bucket, its prefix or the content of its manifest differs.",
                "Give the manifest, unchanged, or the prefix that it was begun with, or name another folder with --out.");
        }
    }
}
