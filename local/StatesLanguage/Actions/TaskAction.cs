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
        var resource = TaskResource.Of(state.Resource);
        CheckParameters(input);
        var scheduled = visit.Chain.Add("TaskScheduled", resource.Scheduled(Json.Write(input), visit.Run.Facts.Region, state.TimeoutSeconds));
        visit.Chain.Add("TaskStarted", resource.Details());
        try
        {
            var result = await RunInTimeAsync(state, input, visit, scheduled);
            var text = PayloadLimit.Checked(Json.Write(result), resource.Type);
            visit.Chain.Add("TaskSucceeded", resource.Details(HistoryDetails.Succeeded(text)));
            return new ActionResult(result, state.Fields.Next);
        }
        catch (StatesErrorException exception)
        {
            var type = exception.Error == StatesErrorName.Timeout ? "TaskTimedOut" : "TaskFailed";
            visit.Chain.Add(type, resource.Details(HistoryDetails.Failed(exception.Error, exception.Cause)));

            // A task's own error passes on as it is.
            throw exception.Reported();
        }
    }

    // What a path puts there is known only now.
    private static void CheckParameters(JsonNode? parameters)
    {
        if (parameters is not JsonObject members || members["FunctionName"]?.GetValueKind() != JsonValueKind.String)
        {
            throw new StatesErrorException(
                StatesErrorName.Runtime,
                $"The Parameters '{Json.Write(parameters)}' could not be used to start the Task: [The value for the field 'FunctionName' must be a STRING]");
        }
    }

    private async Task<JsonNode?> RunInTimeAsync(TaskState state, JsonNode? input, StateVisit visit, long scheduledEventId)
    {
        var request = new TaskRequest(state.Resource, input, visit.Run.Facts.Role, new TaskAttempt(visit.Run.Facts.Arn, scheduledEventId));
        if (state.TimeoutSeconds is not { } seconds)
        {
            return await tasks.RunAsync(request, visit.Cancellation).WaitAsync(visit.Cancellation);
        }

        using var timeout = Pause.Deadline(TimeSpan.FromSeconds(seconds), visit.Run.Clock);
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
