using Amazon.StepFunctions.Model;

namespace Crosslink.Cli.Steps;

/// <summary>The error name in an event that says that an attempt failed.</summary>
internal static class EventError
{
    public static string? Of(HistoryEvent happened) =>
        happened.TaskFailedEventDetails?.Error
        ?? happened.TaskTimedOutEventDetails?.Error
        ?? happened.TaskStartFailedEventDetails?.Error
        ?? happened.TaskSubmitFailedEventDetails?.Error
        ?? happened.MapRunFailedEventDetails?.Error
        ?? happened.EvaluationFailedEventDetails?.Error
        ?? (happened.Type.Value.EndsWith("TimedOut", StringComparison.Ordinal) ? "States.Timeout" : null);
}
