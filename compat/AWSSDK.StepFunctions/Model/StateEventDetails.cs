namespace Amazon.StepFunctions.Model;

/// <summary>The state that was entered, and its input.</summary>
public class StateEnteredEventDetails
{
    public string Name { get; set; }

    public string Input { get; set; }

    public HistoryEventExecutionDataDetails InputDetails { get; set; }
}

/// <summary>The state that was left, and its output.</summary>
public class StateExitedEventDetails
{
    public string Name { get; set; }

    public string Output { get; set; }

    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.EvaluationFailed"/>.</summary>
public class EvaluationFailedEventDetails
{
    public string Error { get; set; }

    public string Cause { get; set; }

    public string Location { get; set; }

    public string State { get; set; }
}

/// <summary>Whether an event's input or output was cut short.</summary>
public class HistoryEventExecutionDataDetails
{
    public bool? Truncated { get; set; }
}
