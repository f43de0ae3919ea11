using Amazon.StepFunctions.Model;

namespace Crosslink.WebConsole.Histories;

/// <summary>What an event says of an attempt that failed.</summary>
internal readonly record struct EventError(string? Error, string? Cause)
{
    public static EventError Of(HistoryEvent happened) => happened switch
    {
        { TaskFailedEventDetails: { } task } => new(task.Error, task.Cause),
        { TaskTimedOutEventDetails: { } task } => new(task.Error, task.Cause),
        { TaskStartFailedEventDetails: { } task } => new(task.Error, task.Cause),
        { TaskSubmitFailedEventDetails: { } task } => new(task.Error, task.Cause),
        { LambdaFunctionFailedEventDetails: { } function } => new(function.Error, function.Cause),
        { LambdaFunctionTimedOutEventDetails: { } function } => new(function.Error, function.Cause),
        { MapRunFailedEventDetails: { } run } => new(run.Error, run.Cause),
        { EvaluationFailedEventDetails: { } evaluation } => new(evaluation.Error, evaluation.Cause),
        { ExecutionFailedEventDetails: { } execution } => new(execution.Error, execution.Cause),
        { ExecutionAbortedEventDetails: { } execution } => new(execution.Error, execution.Cause),
        { ExecutionTimedOutEventDetails: { } execution } => new(execution.Error, execution.Cause),
        _ => new(happened.Type?.Value.EndsWith("TimedOut", StringComparison.Ordinal) == true ? "States.Timeout" : null, null),
    };
}
