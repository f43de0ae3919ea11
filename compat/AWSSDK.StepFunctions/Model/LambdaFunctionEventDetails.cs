namespace Amazon.StepFunctions.Model;

/// <summary>Details of <see cref="HistoryEventType.LambdaFunctionScheduled"/>, of a task whose resource is a function's own ARN.</summary>
public class LambdaFunctionScheduledEventDetails
{
    public string Resource { get; set; }

    public string Input { get; set; }

    public HistoryEventExecutionDataDetails InputDetails { get; set; }

    public long? TimeoutInSeconds { get; set; }

    public TaskCredentials TaskCredentials { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.LambdaFunctionSucceeded"/>.</summary>
public class LambdaFunctionSucceededEventDetails
{
    public string Output { get; set; }

    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.LambdaFunctionFailed"/>.</summary>
public class LambdaFunctionFailedEventDetails
{
    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.LambdaFunctionTimedOut"/>.</summary>
public class LambdaFunctionTimedOutEventDetails
{
    public string Error { get; set; }

    public string Cause { get; set; }
}
