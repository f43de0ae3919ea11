using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>Task: has the work done, within <c>TimeoutSeconds</c>.</summary>
internal sealed class TaskAction(ITaskRunner tasks) : IStateAction
{
    public async Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (TaskState)visit.State;
        var resource = state.Resource;
        CheckParameters(resource, input);
        var timeout = state.Timeout?.ReadWhole(visit.Over(visit.Effective));
        var scheduled = visit.Chain.Add(resource.Event("Scheduled"), resource.Scheduled(Json.Write(input), visit.Run.Facts.Region, timeout));
        visit.Chain.Add(resource.Event("Started"), resource.Details());
        try
        {
            var request = new TaskRequest(resource.Arn, input, visit.Run.Facts.Role, new TaskAttempt(visit.Run.Facts.Arn, scheduled));
            var result = await RunInTimeAsync(request, timeout, visit);
            var text = PayloadLimit.Checked(Json.Write(result), resource.Type);
            visit.Chain.Add(resource.Event("Succeeded"), resource.Details(HistoryDetails.Succeeded(text)));
            return visit.Then(result);
        }
        catch (StatesErrorException exception)
        {
            var type = exception.Error == StatesErrorName.Timeout ? "TimedOut" : "Failed";
            visit.Chain.Add(resource.Event(type), resource.Details(HistoryDetails.Failed(exception.Error, exception.Cause)));

            // A task's own error passes on as it is.
            throw exception.Reported();
        }
    }

    // What a path puts there is known only now.
    private static void CheckParameters(TaskResource resource, JsonNode? parameters)
    {
        if (!resource.IsFunction && (parameters is not JsonObject members || members["FunctionName"]?.GetValueKind() != JsonValueKind.String))
        {
            throw new StatesErrorException(
                StatesErrorName.Runtime,
                $"The Parameters '{Json.Write(parameters)}' could not be used to start the Task: [The value for the field 'FunctionName' must be a STRING]");
        }
    }

    private async Task<JsonNode?> RunInTimeAsync(TaskRequest request, int? seconds, StateVisit visit)
    {
        if (seconds is null)
        {
            return await tasks.RunAsync(request, visit.Cancellation).WaitAsync(visit.Cancellation);
        }

        using var timeout = Pause.Deadline(TimeSpan.FromSeconds(seconds.Value), visit.Run.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, visit.Cancellation);
        try
        {
            // A runner that does not heed the cancellation is left behind.
            return await tasks.RunAsync(request, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !visit.Cancellation.IsCancellationRequested)
        {
            throw new StatesErrorException(StatesErrorName.Timeout, null);
        }
    }
}
