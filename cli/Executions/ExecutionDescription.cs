using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Executions;

/// <summary>What Step Functions says about an execution.</summary>
internal static class ExecutionDescription
{
    /// <returns>Null if Step Functions does not know the execution, or does not know yet what it started a moment ago.</returns>
    public static async Task<DescribeExecutionResponse?> FindAsync(IAmazonStepFunctions client, string arn, CancellationToken cancellationToken)
    {
        try
        {
            var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken);
            Promised.Require(described.Status, "the status of an execution");
            return described;
        }
        catch (ExecutionDoesNotExistException)
        {
            return null;
        }
    }
}
