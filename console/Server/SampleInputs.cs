using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Server;

/// <summary>What the form offers to start an execution with.</summary>
/// <param name="samples">By what a state machine's name ends in; its Express twin's ends in <c>-express</c> too.</param>
internal sealed class SampleInputs(IAmazonStepFunctions client, ILocalInsight? insight, IReadOnlyDictionary<string, string> samples)
{
    private const string None = "{\n}";

    /// <summary>The input of an execution that is to be repeated; else a sample; else that of the last execution.</summary>
    public async Task<string> ForAsync(string machineArn, bool isExpress, string? likeExecution, CancellationToken cancellationToken)
    {
        if (likeExecution is null && samples.FirstOrDefault(sample => IsFor(sample.Key, machineArn)).Value is { } sample)
        {
            return sample;
        }

        var last = likeExecution ?? await LastAsync(machineArn, isExpress, cancellationToken);
        var input = last is null ? null : await InputOfAsync(last, cancellationToken);

        // One that would not be shown as it is would be started as another.
        return input is null || Secrets.AreIn(input) ? None : JsonBlock.Indent(input);
    }

    private static bool IsFor(string name, string machineArn) =>
        machineArn.EndsWith(name, StringComparison.Ordinal) || machineArn.EndsWith($"{name}-express", StringComparison.Ordinal);

    private async Task<string?> LastAsync(string machineArn, bool isExpress, CancellationToken cancellationToken)
    {
        if (isExpress)
        {
            return insight?.ExpressExecutions(machineArn) is [var latest, ..] ? latest.Item.ExecutionArn : null;
        }

        var listed = await client.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = machineArn, MaxResults = 1 }, cancellationToken);
        return listed.Executions is [var newest, ..] ? newest.ExecutionArn : null;
    }

    private async Task<string?> InputOfAsync(string executionArn, CancellationToken cancellationToken) =>
        insight?.Find(executionArn)?.Description.Input
        ?? (await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = executionArn }, cancellationToken)).Input;
}
