using Crosslink.Cli.Clouds;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Cli.Doctor.Probes;
using Crosslink.Cli.Doctor.Reports;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sources;

namespace Crosslink.Cli.Doctor;

/// <summary>Says of each source what keeps links to it from working, and who mends it.</summary>
internal sealed class DoctorTask(CommandEnvironment environment)
{
    public required WorkflowChoice Workflow { get; init; }

    /// <summary>The buckets to look at; empty for all of the catalogue.</summary>
    public required IReadOnlyList<string> Buckets { get; init; }

    /// <summary>The catalogue; null for the one that is built in.</summary>
    public required string? CatalogueFile { get; init; }

    /// <summary>The object that the deployed workflow is asked for; null for one that does not exist.</summary>
    public required string? ProbeKey { get; init; }

    public required DocumentFiles Files { get; init; }

    public required string WorkflowRole { get; init; }

    public required string? OrganizationId { get; init; }

    public required string? KeyArn { get; init; }

    public required bool PrintsJson { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sources = await ReadSourcesAsync(cancellationToken);
        var verdicts = Files.IsEmpty ? await ProbeAsync(sources, cancellationToken) : await EvaluateAsync(sources, cancellationToken);
        await environment.Output.WriteAsync(PrintsJson ? DoctorReport.Json(verdicts) : DoctorReport.Text(verdicts));
        return verdicts.All(verdict => verdict.IsHealthy) ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<IReadOnlyList<SourceVerdict>> ProbeAsync(IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        // A cloud of the command's own has to serve the catalogue that is looked at.
        var choice = Connection.IsElsewhere(Workflow, environment) ? Workflow : Workflow with { SourcesFile = CatalogueFile };
        await using var connection = await Connection.OpenAsync(choice, environment, cancellationToken);
        var machine = await StateMachineFinder.FindAsync(connection.Client, Workflow.StateMachineArn, MachineNames.ExpressLink, cancellationToken);
        var probe = new Probe(new WorkflowRun(connection.Client, machine, environment), machine);
        List<SourceVerdict> verdicts = [];
        foreach (var source in sources)
        {
            verdicts.Add(await probe.RunAsync(source, ProbeKey, cancellationToken));
        }

        return verdicts;
    }

    private async Task<IReadOnlyList<SourceVerdict>> EvaluateAsync(IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        RequireOneRole(sources);
        RequireKey(sources);
        var documents = await Files.ReadAsync(cancellationToken);
        return [.. sources.Select(source => new Examination(environment.Clock.GetUtcNow()).Examine(new Situation(source, WorkflowRole, documents)
        {
            OrganizationId = OrganizationId,
            KeyArn = KeyArn,
        }))];
    }

    private async Task<IReadOnlyList<Source>> ReadSourcesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var catalogue = Catalogue.Parse(CatalogueFile is { } file ? await SourcesFile.ReadAsync(file, cancellationToken) : EmbeddedCatalogue.ReadJson());
            return Buckets.Count == 0 ? [.. catalogue.Sources] : [.. Buckets.Distinct().Select(catalogue.Find)];
        }
        catch (InvalidCatalogueException exception)
        {
            throw new CommandFailedException("InvalidCatalogue", exception.Message, $"Correct {CatalogueFile ?? "functions/sources.json"}.");
        }
        catch (SourceNotAllowedException exception)
        {
            throw new CommandFailedException("SourceNotAllowedException", exception.Message, "Name a bucket of the catalogue, or the catalogue with --sources.");
        }
    }

    private void RequireKey(IReadOnlyList<Source> sources)
    {
        if (KeyArn is null && Files.Files[Place.KeyPolicy].Count > 0 && sources.Any(source => source.KmsKeyArns.Count != 1))
        {
            throw new CommandFailedException("KeyUnknown", "A key policy does not tell whose it is, and the catalogue does not name just one key.", "Name the key with --kms-key.");
        }
    }

    // The documents are those of one role and one bucket.
    private static void RequireOneRole(IReadOnlyList<Source> sources)
    {
        if (sources.Select(source => source.RoleArn).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            throw new CommandFailedException(
                "SeveralRoles",
                $"The catalogue's sources have several roles: {string.Join(", ", sources.Select(source => $"{source.Bucket} ({source.RoleArn.Split('/')[^1]})"))}.",
                "Name the bucket that the documents belong to.");
        }
    }
}
