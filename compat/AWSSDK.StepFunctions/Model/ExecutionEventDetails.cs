namespace Amazon.StepFunctions.Model;

/// <summary>Details of <see cref="HistoryEventType.ExecutionStarted"/>.</summary>
public class ExecutionStartedEventDetails
{
    public string Input { get; set; }

    public HistoryEventExecutionDataDetails InputDetails { get; set; }

    public string RoleArn { get; set; }

    public string StateMachineAliasArn { get; set; }

    public string StateMachineVersionArn { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.ExecutionSucceeded"/>.</summary>
public class ExecutionSucceededEventDetails
{
    public string Output { get; set; }

    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.ExecutionFailed"/>.</summary>
public class ExecutionFailedEventDetails
{
    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.ExecutionAborted"/>.</summary>
public class ExecutionAbortedEventDetails
{
    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.ExecutionTimedOut"/>.</summary>
public class ExecutionTimedOutEventDetails
{
    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.ExecutionRedriven"/>.</summary>
public class ExecutionRedrivenEventDetails
{
    public int? RedriveCount { get; set; }
}
