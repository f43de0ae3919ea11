using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Failures;
using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Workflows;

/// <summary>Finds the state machine of a workflow: the one that the user names, or the only one with the right end of its name.</summary>
internal static class StateMachineFinder
{
    /// <param name="arn">Null to look for it.</param>
    /// <param name="workflow">The end of its name, such as <c>presign-link</c>.</param>
    /// <exception cref="CommandFailedException">
    /// <c>InvalidStateMachineArn</c>, <c>StateMachineNotFound</c> or <c>SeveralStateMachines</c>.
    /// </exception>
    public static async Task<StateMachine> FindAsync(
        IAmazonStepFunctions client,
        string? arn,
        string workflow,
        CancellationToken cancellationToken)
    {
        if (arn is not null)
        {
            return await DescribeAsync(client, arn, cancellationToken);
        }

        var found = await ListAsync(client, workflow, cancellationToken);
        return found switch
        {
            [var only] => new StateMachine(Promised.Require(only.StateMachineArn, "the ARN of a state machine"), only.Type == StateMachineType.EXPRESS),
            [] => throw new CommandFailedException(
                "StateMachineNotFound",
                $"There is no state machine here whose name ends in '{workflow}'.",
                "Deploy the workflow, check the account and region, or name the state machine with --state-machine."),
            _ => throw new CommandFailedException(
                "SeveralStateMachines",
                $"Several state machines' names end in '{workflow}': {string.Join(", ", found.Select(m => m.StateMachineArn))}.",
                "Name one of them with --state-machine."),
        };
    }

    private static async Task<StateMachine> DescribeAsync(IAmazonStepFunctions client, string arn, CancellationToken cancellationToken)
    {
        if (!Arn.TryParse(arn, out _))
        {
            throw new CommandFailedException(
                "InvalidStateMachineArn",
                $"'{arn}' is not the ARN of a state machine.",
                "It looks like arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link.");
        }

        try
        {
            var described = await client.DescribeStateMachineAsync(
                new DescribeStateMachineRequest { StateMachineArn = arn, IncludedData = IncludedData.METADATA_ONLY }, cancellationToken);
            return new StateMachine(arn, described.Type == StateMachineType.EXPRESS);
        }
        catch (AmazonStepFunctionsException denied) when (denied.ErrorCode == "AccessDeniedException")
        {
            // Many callers may only start and describe executions. Most machines are Standard.
            return new StateMachine(arn, IsExpress: false);
        }
    }

    private static async Task<List<StateMachineListItem>> ListAsync(IAmazonStepFunctions client, string workflow, CancellationToken cancellationToken)
    {
        List<StateMachineListItem> found = [];
        var pages = PagedList.ReadAsync(
            token => client.ListStateMachinesAsync(new ListStateMachinesRequest { NextToken = token }, cancellationToken), page => page.NextToken);
        await foreach (var page in pages)
        {
            found.AddRange((page.StateMachines ?? []).OfType<StateMachineListItem>().Where(m => Promised.Require(m.Name, "the name of a state machine").EndsWith(workflow, StringComparison.Ordinal)));
        }

        return found;
    }
}
