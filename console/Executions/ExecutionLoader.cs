using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;
using Crosslink.WebConsole.Graphs;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Insight;

namespace Crosslink.WebConsole.Executions;

/// <summary>Reads an execution with its definition and its history.</summary>
internal sealed class ExecutionLoader(IAmazonStepFunctions client, HistoryStore histories, ILocalInsight? insight)
{
    public async Task<ExecutionView> LoadAsync(string arn, CancellationToken cancellationToken)
    {
        if (insight?.Find(arn) is { } local)
        {
            return new ExecutionView(local.Description, Read(local.Definition), local.Events, HistoryReader.Read(local.Events));
        }

        var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken);
        Promised.Require(described.Status, "the status of an execution");
        var graph = await GraphOfAsync(described, cancellationToken);
        var history = await HistoryAsync(arn, cancellationToken);
        return new ExecutionView(described, graph, history.Events, history.Visits);
    }

    private async Task<StateGraph?> GraphOfAsync(DescribeExecutionResponse execution, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DescribeStateMachineForExecutionRequest { ExecutionArn = execution.ExecutionArn };
            return Read((await client.DescribeStateMachineForExecutionAsync(request, cancellationToken)).Definition);
        }
        catch (AmazonStepFunctionsException)
        {
            // Not every caller may ask for it, and not every endpoint knows the question; the page is of use without.
            return await GraphOfMachineAsync(execution.StateMachineVersionArn ?? execution.StateMachineArn, cancellationToken);
        }
    }

    private async Task<StateGraph?> GraphOfMachineAsync(string? machineArn, CancellationToken cancellationToken)
    {
        try
        {
            return machineArn is null
                ? null
                : Read((await client.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = machineArn }, cancellationToken)).Definition);
        }
        catch (AmazonStepFunctionsException)
        {
            return null;
        }
    }

    /// <returns>Null if there is no definition, or none that can be read.</returns>
    public static StateGraph? Read(string? definition)
    {
        try
        {
            return definition is null ? null : GraphReader.Read(definition);
        }
        catch (DefinitionFormatException)
        {
            return null;
        }
    }

    private async Task<History> HistoryAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            return await histories.ReadAsync(arn, cancellationToken);
        }
        catch (AmazonStepFunctionsException exception) when (exception.ErrorCode is "ExecutionDoesNotExist" or "InvalidArn" or "StateMachineTypeNotSupported")
        {
            // A child of a Map run that is an Express execution can be described, but has no history.
            return History.None;
        }
    }
}
