using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StepFunctions;

/// <summary>One run of a state machine.</summary>
/// <param name="Facts">What is fixed when it starts.</param>
/// <param name="History">Its events and its end.</param>
/// <param name="Machine">As it was when the run started.</param>
public sealed record Execution(ExecutionFacts Facts, ExecutionHistory History, StateMachine Machine)
{
    /// <summary>How it ended; null while it runs.</summary>
    public ExecutionOutcome? Outcome => History.Ended.IsCompletedSuccessfully ? History.Ended.Result : null;

    /// <summary><c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, <c>TIMED_OUT</c> or <c>ABORTED</c>.</summary>
    public string Status => (Outcome?.Status ?? ExecutionStatus.Running) switch
    {
        ExecutionStatus.TimedOut => "TIMED_OUT",
        var status => status.ToString().ToUpperInvariant(),
    };
}
