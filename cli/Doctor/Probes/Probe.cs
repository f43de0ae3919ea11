using System.Collections.Immutable;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Workflows;
using Crosslink.Client;
using Crosslink.Functions.Sources;

namespace Crosslink.Cli.Doctor.Probes;

/// <summary>Asks the deployed workflow for a link, which it throws away, and says what the answer means. Changes nothing.</summary>
internal sealed class Probe(WorkflowRun run, StateMachine machine)
{
    /// <param name="source">As the catalogue has it.</param>
    /// <param name="key">An object that exists; null to ask for one that does not, of which the workflow should be able to say so.</param>
    public async Task<SourceVerdict> RunAsync(Source source, string? key, CancellationToken cancellationToken)
    {
        var request = new LinkRequest(source.Bucket, key ?? source.AllowedPrefixes[0] + WorkflowCalls.Probe);
        var ending = await run.RunAsync(request.ToJson(), _ => { }, cancellationToken);
        var answer = new ProbeAnswer(new Situation(source, WorkflowRole(), ImmutableDictionary<Place, ImmutableArray<PolicyText>>.Empty), key);
        return new SourceVerdict(source.Bucket, 0, answer.Explain(ending) is { } diagnosis ? [diagnosis] : []) { WorkflowRole = WorkflowRole() };
    }

    /// <summary>The deployment's names have one prefix.</summary>
    private string WorkflowRole()
    {
        var (partition, account, name) = Arn.TryParse(machine.Arn, out var arn) ? (arn.Partition, arn.Account, arn.Resource) : ("aws", "000000000000", "");
        var at = name.IndexOf(MachineNames.Link, StringComparison.Ordinal);
        return $"arn:{partition}:iam::{account}:role/{(at < 0 ? "crosslink-" : name[..at])}AssumeRole";
    }
}
