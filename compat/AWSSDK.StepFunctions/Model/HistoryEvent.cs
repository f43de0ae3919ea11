namespace Amazon.StepFunctions.Model;

/// <summary>An event of an execution. Of the details, the one that belongs to its type is set.</summary>
public class HistoryEvent
{
    /// <summary>1, 2, 3, …</summary>
    public long? Id { get; set; }

    /// <summary>The event that led to this one; 0 for the first.</summary>
    public long? PreviousEventId { get; set; }

    /// <summary>UTC, to the millisecond.</summary>
    public DateTime? Timestamp { get; set; }

    public HistoryEventType Type { get; set; }

    public ExecutionStartedEventDetails ExecutionStartedEventDetails { get; set; }

    public ExecutionSucceededEventDetails ExecutionSucceededEventDetails { get; set; }

    public ExecutionFailedEventDetails ExecutionFailedEventDetails { get; set; }

    public ExecutionAbortedEventDetails ExecutionAbortedEventDetails { get; set; }

    public ExecutionTimedOutEventDetails ExecutionTimedOutEventDetails { get; set; }

    public ExecutionRedrivenEventDetails ExecutionRedrivenEventDetails { get; set; }

    public StateEnteredEventDetails StateEnteredEventDetails { get; set; }

    public StateExitedEventDetails StateExitedEventDetails { get; set; }

    public EvaluationFailedEventDetails EvaluationFailedEventDetails { get; set; }

    public TaskScheduledEventDetails TaskScheduledEventDetails { get; set; }

    public TaskStartedEventDetails TaskStartedEventDetails { get; set; }

    public TaskStartFailedEventDetails TaskStartFailedEventDetails { get; set; }

    public TaskSubmittedEventDetails TaskSubmittedEventDetails { get; set; }

    public TaskSubmitFailedEventDetails TaskSubmitFailedEventDetails { get; set; }

    public TaskSucceededEventDetails TaskSucceededEventDetails { get; set; }

    public TaskFailedEventDetails TaskFailedEventDetails { get; set; }

    public TaskTimedOutEventDetails TaskTimedOutEventDetails { get; set; }

    public LambdaFunctionScheduledEventDetails LambdaFunctionScheduledEventDetails { get; set; }

    public LambdaFunctionSucceededEventDetails LambdaFunctionSucceededEventDetails { get; set; }

    public LambdaFunctionFailedEventDetails LambdaFunctionFailedEventDetails { get; set; }

    public LambdaFunctionTimedOutEventDetails LambdaFunctionTimedOutEventDetails { get; set; }

    public MapStateStartedEventDetails MapStateStartedEventDetails { get; set; }

    public MapIterationStartedEventDetails MapIterationStartedEventDetails { get; set; }

    public MapRunStartedEventDetails MapRunStartedEventDetails { get; set; }

    public MapRunFailedEventDetails MapRunFailedEventDetails { get; set; }

    public MapRunRedrivenEventDetails MapRunRedrivenEventDetails { get; set; }

    public MapIterationEventDetails MapIterationSucceededEventDetails { get; set; }

    public MapIterationEventDetails MapIterationFailedEventDetails { get; set; }

    public MapIterationEventDetails MapIterationAbortedEventDetails { get; set; }
}
