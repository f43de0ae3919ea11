using Crosslink.Cli.Clouds;
using Crosslink.Cli.Doctor.Accounts;
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
    public const string ExampleWorkflowRole = "arn:aws:iam::444455556666:role/crosslink-AssumeRole";

    public required WorkflowChoice Workflow { get; init; }

    /// <summary>The buckets to look at; empty for all of the catalogue.</summary>
    public required IReadOnlyList<string> Buckets { get; init; }

    /// <summary>The catalogue; null for the one that is built in.</summary>
    public required string? CatalogueFile { get; init; }

    /// <summary>The object that the deployed workflow is asked for; null for one that does not exist.</summary>
    public required string? ProbeKey { get; init; }

    public required DocumentFiles Files { get; init; }

    /// <summary>The profile of the sources' account, where documents that are not given are read; null to read none.</summary>
    public required string? SourceProfile { get; init; }

    /// <summary>The AssumeRole function's role; null for the one that a probe finds, or else the one of the examples.</summary>
    public required string? WorkflowRole { get; init; }

    public required string? OrganizationId { get; init; }

    public required string? KeyArn { get; init; }

    public required bool PrintsJson { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sources = await ReadSourcesAsync(cancellationToken);
        var evaluates = SourceProfile is not null || !Files.IsEmpty;
        var probed = !evaluates || (SourceProfile is not null && Connection.IsElsewhere(Workflow, environment)) ? await ProbeAsync(sources, cancellationToken) : null;
        var verdicts = evaluates ? await EvaluateAsync(sources, probed, cancellationToken) : probed!;
        await environment.Output.WriteAsync(PrintsJson ? DoctorReport.Json(verdicts) : DoctorReport.Text(verdicts));
        return verdicts.All(verdict => verdict.IsHealthy) ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<IReadOnlyList<SourceVerdict>> ProbeAsync(IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        if (!Connection.IsElsewhere(Workflow, environment))
        {
            await SayWhoIsAskedAsync();
        }

        await using var connection = await Connection.OpenAsync(Workflow, environment, cancellationToken);
        var machine = await StateMachineFinder.FindAsync(connection.Client, Workflow.StateMachineArn, MachineNames.ExpressLink, cancellationToken);
        var probe = new Probe(new WorkflowRun(connection.Client, machine, environment), machine, new UploadTrial(environment.Web));
        List<SourceVerdict> verdicts = [];
        foreach (var source in sources)
        {
            verdicts.Add(await probe.RunAsync(source, ProbeKey, cancellationToken));
        }

        return verdicts;
    }

    // A cloud of the command's own has the buckets of the built-in catalogue, so it knows nothing of any other.
    private Task SayWhoIsAskedAsync() => CatalogueFile is null
        ? environment.Error.WriteLineAsync("No endpoint is named, so this asks the workflow of a local cloud with sample buckets.")
        : throw new CommandFailedException(
            "NoEndpoint",
            $"The sources of {CatalogueFile} can only be asked for where the workflow is deployed.",
            "Name it with --profile, --region or AWS_ENDPOINT_URL, or give documents, such as --trust FILE.");

    /// <param name="probed">What probes of the same sources found; null without probes.</param>
    private async Task<IReadOnlyList<SourceVerdict>> EvaluateAsync(IReadOnlyList<Source> sources, IReadOnlyList<SourceVerdict>? probed, CancellationToken cancellationToken)
    {
        var owners = new DocumentOwners(Files, SourceProfile is not null, KeyArn);
        owners.RequireOneOf(sources);
        var files = await Files.ReadAsync(cancellationToken);
        List<SourceVerdict> verdicts = [];
        foreach (var (index, source) in sources.Index())
        {
            var facts = SourceProfile is { } profile ? await new SourceAccounts(environment, profile).ReadAsync(source, KeyArn, cancellationToken) : null;
            var workflowRole = WorkflowRole ?? probed?[index].WorkflowRole ?? ExampleWorkflowRole;
            var situation = new Situation(source, workflowRole, facts is null ? files : facts.Documents.SetItems(files))
            {
                OrganizationId = OrganizationId,
                KeyArn = KeyArn ?? facts?.KeyArn,
            };
            owners.RequireThoseOf(situation, files, sources.Count > 1);
            var verdict = Examine(situation, facts);
            verdicts.Add(probed is null ? verdict : verdict.After(probed[index]));
        }

        return verdicts;
    }

    private SourceVerdict Examine(Situation situation, SourceFacts? facts)
    {
        var found = facts?.Findings(situation).ToList() ?? [];
        if (facts is { HasRole: false })
        {
            return new SourceVerdict(situation.Source.Bucket, 0, found);
        }

        var verdict = new Examination(environment.Clock.GetUtcNow()).Examine(situation);
        return verdict with { Diagnoses = [.. verdict.Diagnoses, .. found] };
    }

    private async Task<IReadOnlyList<Source>> ReadSourcesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var catalogue = Catalogue.Parse(CatalogueFile is { } file ? await SourcesFile.ReadAsync(file, cancellationToken) : EmbeddedCatalogue.ReadJson());
            return Buckets.Count > 0 ? [.. Buckets.Distinct().Select(catalogue.Find)]
                : catalogue.Sources.Count > 0 ? [.. catalogue.Sources]
                : throw new CommandFailedException("NoSources", $"{CatalogueFile ?? "functions/sources.json"} lists no sources, so there is nothing to examine.", "Add the source that you want to examine.");
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
}
