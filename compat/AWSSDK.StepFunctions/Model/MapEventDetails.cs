namespace Amazon.StepFunctions.Model;

/// <summary>Details of <see cref="HistoryEventType.MapStateStarted"/>.</summary>
public class MapStateStartedEventDetails
{
    public int? Length { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.MapIterationStarted"/>.</summary>
public class MapIterationStartedEventDetails
{
    public string Name { get; set; }

    public int? Index { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.MapRunStarted"/>.</summary>
public class MapRunStartedEventDetails
{
    public string MapRunArn { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.MapRunFailed"/>.</summary>
public class MapRunFailedEventDetails
{
    public string Error { get; set; }

    public string Cause { get; set; }
}

/// <summary>Details of <see cref="HistoryEventType.MapRunRedriven"/>.</summary>
public class MapRunRedrivenEventDetails
{
    public string MapRunArn { get; set; }

    public int? RedriveCount { get; set; }
}

/// <summary>Which iteration of a Map state succeeded, failed or was aborted.</summary>
public class MapIterationEventDetails
{
    public string Name { get; set; }

    public int? Index { get; set; }
}
