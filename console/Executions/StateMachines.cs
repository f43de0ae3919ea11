using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;

namespace Crosslink.WebConsole.Executions;

/// <summary>The state machines of the account in this region.</summary>
internal sealed class StateMachines(IAmazonStepFunctions client)
{
    public async Task<IReadOnlyList<StateMachineListItem>> ListAsync(CancellationToken cancellationToken)
    {
        var machines = new List<StateMachineListItem>();
        var pages = PagedList.ReadAsync(
            token => client.ListStateMachinesAsync(new ListStateMachinesRequest { MaxResults = 1000, NextToken = token }, cancellationToken), page => page.NextToken);
        await foreach (var page in pages)
        {
            machines.AddRange((page.StateMachines ?? []).Select(Complete));
        }

        return [.. machines.OrderBy(machine => machine.Name, StringComparer.Ordinal)];
    }

    /// <exception cref="UnexpectedAnswerException">It lacks what every one has.</exception>
    private static StateMachineListItem Complete(StateMachineListItem? machine)
    {
        Promised.Require(machine?.StateMachineArn, "the ARN of a state machine");
        Promised.Require(machine!.Name, "the name of a state machine");
        return machine;
    }
}
