using System.Collections.Immutable;
using System.Text.Json;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Client;
using Crosslink.Functions.Sources;

namespace Crosslink.Cli.Doctor.Probes;

/// <summary>Asks the deployed workflow for links, which it throws away, and says what the answers mean. Changes nothing.</summary>
/// <param name="uploads">Tries the upload links of sources that allow uploads.</param>
internal sealed class Probe(WorkflowRun run, StateMachine machine, UploadTrial uploads)
{
    /// <param name="source">As the catalogue has it.</param>
    /// <param name="key">An object that exists; null to ask for one that does not, of which the workflow should be able to say so.</param>
    public async Task<SourceVerdict> RunAsync(Source source, string? key, CancellationToken cancellationToken)
    {
        var request = new LinkRequest(source.Bucket, key ?? source.AllowedPrefixes[0] + WorkflowCalls.Probe);
        var ending = await run.RunAsync(request.ToJson(), _ => { }, cancellationToken);
        var answer = new ProbeAnswer(new Situation(source, WorkflowRole(), ImmutableDictionary<Place, ImmutableArray<PolicyText>>.Empty), key);
        var found = answer.Explain(ending) ?? (source.UploadPrefixes.Count == 0 ? null : await UploadAsync(source, answer, cancellationToken));
        return new SourceVerdict(source.Bucket, 0, found is null ? [] : [found]) { WorkflowRole = WorkflowRole() };
    }

    private async Task<Diagnosis?> UploadAsync(Source source, ProbeAnswer answer, CancellationToken cancellationToken)
    {
        var request = new UploadRequest(source.Bucket, source.UploadPrefixes[0] + WorkflowCalls.Probe) { ChecksumSha256 = UploadTrial.Checksum };
        var ending = await run.RunAsync(request.ToJson(), _ => { }, cancellationToken);
        return answer.Explain(ending) is { } refused ? refused with { Kind = $"upload-{refused.Kind}", Action = "upload" }
            : await uploads.RunAsync(Read(ending.Output), cancellationToken) is { } reason ? answer.OfUpload(reason)
            : null;
    }

    private static UploadLink Read(string? output)
    {
        try
        {
            return JsonSerializer.Deserialize(output ?? "", ClientJson.Readable.UploadLink) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            // Do not repeat the output, which may contain a link.
            throw new CommandFailedException("UnexpectedOutput", "The execution succeeded, but its output is not an upload link.", "Name the Express machine of presign-link with --state-machine.");
        }
    }

    /// <summary>The deployment's names have one prefix.</summary>
    private string WorkflowRole()
    {
        var (partition, account, name) = Arn.TryParse(machine.Arn, out var arn) ? (arn.Partition, arn.Account, arn.Resource) : ("aws", "000000000000", "");
        var at = name.IndexOf(MachineNames.Link, StringComparison.Ordinal);
        return $"arn:{partition}:iam::{account}:role/{(at < 0 ? "crosslink-" : name[..at])}AssumeRole";
    }
}
