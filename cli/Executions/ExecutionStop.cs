using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Executions;

/// <summary>Stops an execution whose command was interrupted.</summary>
internal sealed class ExecutionStop(IAmazonStepFunctions client, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="CommandFailedException"><c>Interrupted</c>: it could not be stopped.</exception>
    public async Task StopAsync(string arn)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        try
        {
            await client.StopExecutionAsync(
                new StopExecutionRequest { ExecutionArn = arn, Error = "Interrupted", Cause = "The crosslink command was interrupted." },
                timeout.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException || AwsFailure.Describe(exception) is not null)
        {
            throw new CommandFailedException(
                "Interrupted",
                $"The execution {arn} goes on, for it could not be stopped: {exception.Message}",
                "Stop it in the console, or with aws stepfunctions stop-execution.",
                arn);
        }
    }
}
