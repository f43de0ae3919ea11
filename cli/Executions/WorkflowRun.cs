using Amazon.StepFunctions;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Steps;
using Crosslink.Cli.Workflows;
using Crosslink.Client;
using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Executions;

/// <summary>Starts an execution and follows it until it ends or the user interrupts the command.</summary>
internal sealed class WorkflowRun(IAmazonStepFunctions client, StateMachine machine, CommandEnvironment environment)
{
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(2);

    private readonly ExecutionClient _executions = new(client, environment.Clock);

    /// <param name="input">JSON text.</param>
    /// <param name="show">Gets the steps as they happen; never called for an Express state machine.</param>
    /// <exception cref="CommandFailedException"><c>Interrupted</c>: the execution was stopped.</exception>
    public Task<Ending> RunAsync(string input, Action<IReadOnlyList<Step>> show, CancellationToken cancellationToken) =>
        machine.IsExpress ? RunExpressAsync(input, cancellationToken) : RunStandardAsync(input, show, cancellationToken);

    private async Task<Ending> RunStandardAsync(string input, Action<IReadOnlyList<Step>> show, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Do not cancel this call: to stop an execution, the command must know that it has started.
        var started = await _executions.StartAsync(machine.Arn, ExecutionName.New(environment), input, CancellationToken.None);
        var execution = Promised.Require(started, "the ARN of the execution that was started");
        try
        {
            return await new StandardExecution(client, environment.Clock, execution).FollowAsync(show, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await new ExecutionStop(client, environment.Clock).StopAsync(execution);
            throw new CommandFailedException(
                "Interrupted", await HadEndedAsync(execution) ? $"The execution {execution} had ended before it could be stopped." : $"Stopped the execution {execution}.");
        }
    }

    // Stopping an execution that has ended succeeds, and changes nothing.
    private async Task<bool> HadEndedAsync(string execution)
    {
        using var patience = new CancellationTokenSource(LastLook, environment.Clock);
        try
        {
            return await ExecutionDescription.FindAsync(client, execution, patience.Token) is { } described
                && described.Status != ExecutionStatus.ABORTED && !ExecutionClient.GoesOn(described.Status);
        }
        catch (Exception exception) when (exception is OperationCanceledException || AwsFailure.Describe(exception) is not null)
        {
            return false;
        }
    }

    private async Task<Ending> RunExpressAsync(string input, CancellationToken cancellationToken)
    {
        try
        {
            var ended = await _executions.RunExpressAsync(machine.Arn, ExecutionName.New(environment), input, cancellationToken);
            return new Ending(ended.Arn, Promised.Require(ended.Status, "the status of an execution"), ended.Output, ended.Error, ended.Cause, []);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException(
                "Interrupted", "The execution continues without this command, because Express executions cannot be stopped. It ends within five minutes.");
        }
    }
}
