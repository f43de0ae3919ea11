using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;
using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Executions;

/// <summary>Stops an execution when its command is interrupted or cannot go on.</summary>
internal sealed class ExecutionStop(IAmazonStepFunctions client, TimeProvider clock)
{
    private const string Interrupted = "Interrupted";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="arn">The ARN of the execution.</param>
    /// <param name="error">The error with which the execution ends.</param>
    /// <exception cref="CommandFailedException"><paramref name="error"/>: it could not be stopped.</exception>
    public async Task StopAsync(string arn, string error = Interrupted)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        try
        {
            var stopped = await client.StopExecutionAsync(
                new StopExecutionRequest { ExecutionArn = arn, Error = error, Cause = $"The crosslink command ended early: {error}." },
                timeout.Token);
            Promised.Require(stopped.StopDate, "the time at which the execution was stopped");
        }
        catch (Exception exception) when (exception is OperationCanceledException || AwsFailure.Describe(exception) is not null)
        {
            throw new CommandFailedException(
                error,
                $"The execution {arn} could not be stopped and continues: {exception.Message}",
                "Stop it in the console, or with aws stepfunctions stop-execution.",
                arn);
        }
    }
}
