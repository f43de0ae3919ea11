using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>One execution while it runs: what every state of it may ask for.</summary>
internal sealed record ExecutionRun(
    ExecutionFacts Facts, ExecutionHistory History, StateExecutor States, TimeProvider Clock, Randomness Randomness)
{
    public BranchData BranchData { get; } = new();
}
