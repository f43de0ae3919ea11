using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Steps;
using Crosslink.Client;
using Crosslink.WebConsole.Histories;

namespace Crosslink.Cli.Executions;

/// <summary>Follows an execution of a Standard state machine to its end.</summary>
internal sealed class StandardExecution(IAmazonStepFunctions client, TimeProvider clock, string arn)
{
    private bool _mayReadHistory = true;

    /// <param name="show">Gets the steps whenever there is something new.</param>
    public async Task<Ending> FollowAsync(Action<IReadOnlyList<Step>> show, CancellationToken cancellationToken)
    {
        var delay = new PollingDelay();
        while (true)
        {
            // Ask first, so that the history read afterwards includes the last step.
            var described = await ExecutionDescription.FindAsync(client, arn, cancellationToken);
            var steps = await ReadStepsAsync(cancellationToken);
            show(steps);
            if (described is not null && !ExecutionClient.GoesOn(described.Status))
            {
                return new Ending(arn, described.Status.Value, described.Output, described.Error, described.Cause, steps);
            }

            await delay.WaitAsync(clock, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Step>> ReadStepsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _mayReadHistory ? StepReader.Read(await HistoryPages.ReadAsync(client, arn, cancellationToken)) : [];
        }
        catch (ExecutionDoesNotExistException)
        {
            return [];
        }
        catch (AmazonStepFunctionsException denied) when (denied.ErrorCode == "AccessDeniedException")
        {
            // The result does not depend on the history.
            _mayReadHistory = false;
            return [];
        }
    }
}
