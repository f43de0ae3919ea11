namespace Crosslink.Local.StatesLanguage.History;

/// <summary>Where an execution stands.</summary>
public enum ExecutionStatus
{
    /// <summary><c>RUNNING</c>.</summary>
    Running,

    /// <summary><c>SUCCEEDED</c>.</summary>
    Succeeded,

    /// <summary><c>FAILED</c>.</summary>
    Failed,

    /// <summary><c>TIMED_OUT</c>: it ran longer than the machine's <c>TimeoutSeconds</c>, or than Express allows.</summary>
    TimedOut,

    /// <summary><c>ABORTED</c>: StopExecution.</summary>
    Aborted,
}

/// <summary>The names of statuses.</summary>
public static class ExecutionStatusNames
{
    /// <summary>As the API spells it, such as <c>TIMED_OUT</c>.</summary>
    public static string ApiName(this ExecutionStatus status) =>
        status == ExecutionStatus.TimedOut ? "TIMED_OUT" : status.ToString().ToUpperInvariant();
}
