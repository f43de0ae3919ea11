namespace Crosslink.WebConsole.Histories;

/// <summary>How a state of an execution went.</summary>
internal enum StepOutcome
{
    Running,
    Succeeded,

    /// <summary>It failed, and a Catch of the definition took over.</summary>
    Caught,

    /// <summary>It failed for good, or it is the Fail state that the execution ended in.</summary>
    Failed,

    /// <summary>The execution was stopped, or a neighbouring branch failed.</summary>
    Aborted,
    TimedOut,
}
