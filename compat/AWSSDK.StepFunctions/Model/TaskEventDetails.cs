namespace Amazon.StepFunctions.Model;

/// <summary>Details of <see cref="HistoryEventType.TaskScheduled"/>.</summary>
public class TaskScheduledEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }

    public string Region { get; set; }

    /// <summary>JSON text.</summary>
    public string Parameters { get; set; }

    public long? TimeoutInSeconds { get; set; }

    public long? HeartbeatInSeconds { get; set; }

    public TaskCredentials TaskCredentials { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.TaskStarted"/>.</summary>
public class TaskStartedEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.TaskStartFailed"/>.</summary>
public class TaskStartFailedEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }

    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.TaskSubmitted"/>.</summary>
public class TaskSubmittedEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }

    public string Output { get; set; }

    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.TaskSubmitFailed"/>.</summary>
public class TaskSubmitFailedEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }

    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.TaskSucceeded"/>.</summary>
public class TaskSucceededEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }

    public string Output { get; set; }

    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.TaskFailed"/>.</summary>
public class TaskFailedEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }

    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.TaskTimedOut"/>.</summary>
public class TaskTimedOutEventDetails
{
    public string Resource { get; set; }

    public string ResourceType { get; set; }

    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>The role that a task's <c>Credentials</c> field names.</summary>
public class TaskCredentials
{
    public string RoleArn { get; set; }
}
