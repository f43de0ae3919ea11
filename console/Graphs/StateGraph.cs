using System.Text.Json.Serialization;

namespace Crosslink.WebConsole.Graphs;

/// <summary>A state machine, or one branch of a Parallel or Map state, as what there is to draw.</summary>
/// <param name="StartAt">The name of the first state.</param>
/// <param name="States">In the definition's order.</param>
/// <param name="Transitions">In the order of the states they leave, at most one for each pair and kind.</param>
public sealed record StateGraph(
    string StartAt,
    IReadOnlyList<GraphState> States,
    IReadOnlyList<Transition> Transitions);

/// <param name="Name">The state's name, unique in the whole machine.</param>
/// <param name="Type">Task, Pass, Choice, Wait, Succeed, Fail, Parallel or Map.</param>
/// <param name="Retries">What a Parallel or Map state retries as a whole, as a phrase; otherwise null.</param>
/// <param name="Branches">The machines inside a Parallel or Map state; empty for every other type.</param>
public sealed record GraphState(string Name, string Type, string? Retries, IReadOnlyList<StateGraph> Branches)
{
    /// <summary>The state as the definition has it: JSON text.</summary>
    [JsonIgnore]
    public string Source { get; init; } = "{}";
}

/// <param name="From">The state it leaves.</param>
/// <param name="To">The state it enters; null where the machine or the branch ends.</param>
/// <param name="Kind">What makes the machine take it.</param>
/// <param name="Labels">The conditions of a Choice or the errors of a Catch, any of which is enough.</param>
public sealed record Transition(string From, string? To, TransitionKind Kind, IReadOnlyList<string> Labels);

public enum TransitionKind
{
    Next,
    Choice,
    Default,
    Catch,
}
