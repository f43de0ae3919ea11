using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Batches.Runs;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Tickets;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Batches;

/// <summary>Brings every line of a batch to the output, from the start or from where an earlier command stopped.</summary>
internal sealed class BatchWork(Connection connection, CommandEnvironment environment, StateMachine machine, S3Bucket bucket, BatchFolder folder)
{
    public required BatchSubject Subject { get; init; }

    /// <summary>Null where a prefix is listed.</summary>
    public required ManifestFile? Manifest { get; init; }

    public required long? ExpiresInSeconds { get; init; }

    public required string? Check { get; init; }

    /// <summary>Asks for tickets in place of links.</summary>
    public required TicketTerms? Tickets { get; init; }

    public required bool Resumes { get; init; }

    /// <exception cref="CommandFailedException">
    /// <c>Interrupted</c>, the execution's own error, or one about the output.
    /// </exception>
    public async Task<OutputManifest> RunAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        try
        {
            await RunLinesAsync(show, cancellationToken);
        }
        catch (OperationCanceledException interruption) when (cancellationToken.IsCancellationRequested)
        {
            if (Resumes && interruption is not ExecutionStoppedException)
            {
                await EarlierRun.StopAsync(connection, environment.Clock, folder);
            }

            throw new CommandFailedException(
                "Interrupted",
                $"Stopped with {Counted.Text(folder.Parts.Lines.Count, "line")} in {folder.Output.Name}.",
                "Run the same command with --resume to finish.");
        }

        RequireEveryLine();
        var manifest = folder.Parts.Describe(Subject.Bucket) with { TicketRuns = folder.Record?.TicketRuns };
        await folder.WriteAsync(manifest, cancellationToken);
        return manifest;
    }

    private async Task RunLinesAsync(Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var batch = new BatchIdentity(Subject.Bucket, Manifest is null ? null : await Manifest.HashAsync(cancellationToken), Subject.Prefix, Tickets);
        var earlier = await EarlierRun.FindAsync(connection, environment.Clock, folder, machine, forgetsUnknown: Resumes, cancellationToken);
        var run = new NewRun(connection, environment, machine, bucket, folder);
        if (!Resumes)
        {
            await folder.RequireNewAsync(cancellationToken);
        }
        else
        {
            folder.RequireSame(batch);
            await folder.ReadAsync(cancellationToken);
            if (earlier is not null)
            {
                await earlier.CollectAsync(show, cancellationToken);
                var tickets = new TicketShelf(new S3Bucket(connection.S3, earlier.Record.BatchBucket), environment.Clock);
                await new Renewal(folder, connection.Time.Now, new PartTrial(environment.Web, folder.Output, tickets)).MakeRoomAsync(cancellationToken);
            }
        }

        // Without a numbered manifest, nothing has been done yet.
        var input = new BatchInput { Bucket = Subject.Bucket, ExpiresInSeconds = ExpiresInSeconds, Prefix = Subject.Prefix, Check = Check, Ticket = Tickets };
        await (folder.Lines is null
            ? RunAllAsync(run, batch, input, show, cancellationToken)
            : new MissingLines(run, folder).RunAsync(batch, input, show, cancellationToken));
    }

    private async Task RunAllAsync(NewRun run, BatchIdentity batch, BatchInput input, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        var manifest = Manifest is null ? null : await run.UploadAsync(Manifest.Content, batch.ManifestSha256!, Manifest.Ending, cancellationToken);
        await run.ExecuteAsync(batch, input with { Manifest = manifest }, show, cancellationToken);
    }

    private void RequireEveryLine()
    {
        const string Remedy = "Run the same command with --resume to link them.";
        if (folder.Lines is not { } lines)
        {
            throw new CommandFailedException("OutputIncomplete", $"The execution has ended, but its numbered manifest is not in {bucket.Name}.", Remedy);
        }

        if (lines.Count - folder.Parts.Lines.Count is not 0 and var missing)
        {
            throw new CommandFailedException("OutputIncomplete", $"The execution has ended, but {Counted.Text(missing, "line")} {(missing == 1 ? "is" : "are")} in no part.", Remedy);
        }
    }
}
