using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Recorded = Crosslink.Local.StatesLanguage.History.HistoryEvent;

namespace Crosslink.Cli.Insights;

/// <summary>Events of the embedded cloud as the SDK has those of Step Functions, as far as the console shows them.</summary>
internal static class LocalEvents
{
    public static IReadOnlyList<HistoryEvent> Of(IEnumerable<Recorded> events) => [.. events.Select(Of)];

    /// <summary>A member of an event's details; null where it has none.</summary>
    public static string? Text(Recorded recorded, string member) => Text(recorded.Details, member);

    private static HistoryEvent Of(Recorded recorded)
    {
        var happened = new HistoryEvent
        {
            Id = recorded.Id,
            PreviousEventId = recorded.PreviousEventId,
            Type = recorded.Type,
            Timestamp = recorded.Timestamp.UtcDateTime,
        };
        if (recorded.Details is { } details)
        {
            Describe(happened, recorded.DetailsName, details);
        }

        return happened;
    }

    private static void Describe(HistoryEvent happened, string name, JsonObject details)
    {
        var (error, cause, resource, type, output) = (Text(details, "error"), Text(details, "cause"), Text(details, "resource"), Text(details, "resourceType"), Text(details, "output"));
        switch (name)
        {
            case "stateEnteredEventDetails":
                happened.StateEnteredEventDetails = new() { Name = Text(details, "name"), Input = Text(details, "input") };
                break;
            case "stateExitedEventDetails":
                happened.StateExitedEventDetails = new() { Name = Text(details, "name"), Output = output };
                break;
            case "taskScheduledEventDetails":
                happened.TaskScheduledEventDetails = new() { Resource = resource, ResourceType = type, Parameters = Text(details, "parameters") };
                break;
            case "taskSucceededEventDetails":
                happened.TaskSucceededEventDetails = new() { Resource = resource, ResourceType = type, Output = output };
                break;
            case "taskFailedEventDetails":
                happened.TaskFailedEventDetails = new() { Resource = resource, ResourceType = type, Error = error, Cause = cause };
                break;
            case "taskTimedOutEventDetails":
                happened.TaskTimedOutEventDetails = new() { Resource = resource, ResourceType = type, Error = error, Cause = cause };
                break;
            case "lambdaFunctionScheduledEventDetails":
                happened.LambdaFunctionScheduledEventDetails = new() { Resource = resource, Input = Text(details, "input") };
                break;
            case "lambdaFunctionSucceededEventDetails":
                happened.LambdaFunctionSucceededEventDetails = new() { Output = output };
                break;
            case "lambdaFunctionFailedEventDetails":
                happened.LambdaFunctionFailedEventDetails = new() { Error = error, Cause = cause };
                break;
            case "lambdaFunctionTimedOutEventDetails":
                happened.LambdaFunctionTimedOutEventDetails = new() { Error = error, Cause = cause };
                break;
            case "mapIterationStartedEventDetails":
                happened.MapIterationStartedEventDetails = new() { Name = Text(details, "name"), Index = details["index"]?.GetValue<int>() };
                break;
            case "executionSucceededEventDetails":
                happened.ExecutionSucceededEventDetails = new() { Output = output };
                break;
            case "executionFailedEventDetails":
                happened.ExecutionFailedEventDetails = new() { Error = error, Cause = cause };
                break;
            case "executionTimedOutEventDetails":
                happened.ExecutionTimedOutEventDetails = new() { Error = error, Cause = cause };
                break;
            case "executionAbortedEventDetails":
                happened.ExecutionAbortedEventDetails = new() { Error = error, Cause = cause };
                break;
        }
    }

    private static string? Text(JsonObject? details, string member) => details?[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
