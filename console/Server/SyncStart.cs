using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Failures;
using Crosslink.WebConsole.Pages;

namespace Crosslink.WebConsole.Server;

/// <summary>Starts an Express execution, waits for its end and shows that.</summary>
internal sealed class SyncStart(IAmazonStepFunctions client, PageFrame frame)
{
    private const string GroupsPart = ":log-group:";

    public async Task<Answer> RunAsync(StartDraft draft, CancellationToken cancellationToken)
    {
        var ended = await client.StartSyncExecutionAsync(
            new StartSyncExecutionRequest { StateMachineArn = draft.MachineArn, Name = draft.Name, Input = draft.Input }, cancellationToken);
        Promised.Require(ended.Status, "the status of an execution");
        var machine = await DescribeAsync(draft.MachineArn, cancellationToken);
        return Answer.Page(frame.Render(ended.Name ?? "Express execution", SyncResultPage.Of(ended, FailStates(machine?.Definition), LogGroups(machine))));
    }

    private async Task<DescribeStateMachineResponse?> DescribeAsync(string? machineArn, CancellationToken cancellationToken)
    {
        try
        {
            return await client.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = machineArn }, cancellationToken);
        }
        catch (AmazonStepFunctionsException)
        {
            // Not every caller may ask, and the execution has run.
            return null;
        }
    }

    private static IReadOnlyList<FailState> FailStates(string? definition) =>
        ExecutionLoader.Read(definition) is { } machine ? [.. FailState.In(machine)] : [];

    private static IReadOnlyList<string> LogGroups(DescribeStateMachineResponse? machine) =>
    [
        .. from destination in machine?.LoggingConfiguration?.Destinations ?? []
           let arn = destination.CloudWatchLogsLogGroup?.LogGroupArn
           where arn is not null && arn.Contains(GroupsPart, StringComparison.Ordinal)
           select arn[(arn.IndexOf(GroupsPart, StringComparison.Ordinal) + GroupsPart.Length)..].Replace(":*", "", StringComparison.Ordinal),
    ];
}
