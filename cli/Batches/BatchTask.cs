using Crosslink.Cli.Batches.Lists;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Tickets;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Batches;

/// <summary>Links a whole manifest or prefix and prints the outcome.</summary>
internal sealed class BatchTask(CommandEnvironment environment)
{
    public required BatchSubject Subject { get; init; }

    public required WorkflowChoice Workflow { get; init; }

    /// <summary>A folder, or <c>s3://BUCKET/PREFIX</c>.</summary>
    public required string Out { get; init; }

    public required long? ExpiresInSeconds { get; init; }

    /// <summary>Null for a HEAD of each object; see <see cref="Runs.BatchInput.Check"/>.</summary>
    public required string? Check { get; init; }

    /// <summary>Asks for tickets in place of links.</summary>
    public required TicketTerms? Tickets { get; init; }

    /// <summary>Null to derive it from the state machine.</summary>
    public required string? BatchBucket { get; init; }

    public required bool Resumes { get; init; }

    public required bool PrintsJson { get; init; }

    /// <summary>The list of links to write beside the parts; null for none.</summary>
    public required LinkList? List { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var file = ManifestFile.Open(Subject);
        await (file?.TakeInAsync(environment.OpenInput, Subject.Bucket, cancellationToken) ?? Task.CompletedTask);
        await using var connection = await (Tickets is null
            ? Connection.OpenAsync(Workflow, environment, cancellationToken)
            : TicketPlaces.OpenAsync(Workflow, environment, cancellationToken));
        using var output = OpenOutput(connection);
        var machine = await StateMachineFinder.FindAsync(
            connection.Client, Workflow.StateMachineArn, MachineNames.Batch, cancellationToken);
        var bucket = new S3Bucket(connection.S3, BatchBucket ?? BatchBucketName.Of(machine.Arn));
        var work = new BatchWork(connection, environment, machine, bucket, new BatchFolder(output))
        {
            Subject = Subject,
            Manifest = file,
            ExpiresInSeconds = ExpiresInSeconds,
            Check = Check,
            Tickets = Tickets,
            Resumes = Resumes,
        };

        if (connection.Time.Warning is { } warning && !PrintsJson)
        {
            await environment.Error.WriteLineAsync(warning);
        }

        var manifest = await ProgressDisplay.For(environment, PrintsJson).ShowWhileAsync(show => work.RunAsync(show, cancellationToken));
        if (List is not null)
        {
            await List.WriteAsync(output, manifest, cancellationToken);
        }

        await environment.Output.WriteAsync(PrintsJson ? BatchReport.Json(manifest, output.Name) : BatchReport.Text(manifest, output.Name));
        if (connection.EndsWithTheCommand && manifest.Linked > 0 && !PrintsJson)
        {
            await environment.Error.WriteLineAsync(
                "The links stop working when this command ends, because its local cloud ends too. For links that last, use crosslink local.");
        }

        return manifest.Linked == manifest.Requested ? ExitCode.Done : ExitCode.Failed;
    }

    private IBatchOutput OpenOutput(Connection connection)
    {
        if (S3Location.TryParse(Out) is not { } location)
        {
            return DirectoryOutput.Open(environment.Files, Out);
        }

        return connection.EndsWithTheCommand
            ? throw new CommandFailedException(
                "OutputUnusable", $"{Out} is in this command's own local cloud and would end with it.", "Name a folder, or use a local cloud that lasts: crosslink local.")
            : new BucketOutput(new S3Bucket(connection.S3, location.Bucket), location.AsFolder());
    }
}
