using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>One execution while it runs: what every state of it may ask for.</summary>
internal sealed record ExecutionRun(
    ExecutionFacts Facts, ExecutionHistory History, StateExecutor States, TimeProvider Clock, Randomness Randomness)
{
    public BranchData BranchData { get; } = new();

    /// <summary>How long to wait before each attempt of a state; null for never.</summary>
    public Func<ExecutionFacts, TimeSpan>? Delay { get; init; }

    /// <summary>What <c>$$</c> names where a test says so; null for what the facts say.</summary>
    public JsonObject? Context { get; init; }

    /// <summary>Takes what a state that is tested makes of its input and result; null outside of tests.</summary>
    public JsonObject? Inspection { get; init; }
}
