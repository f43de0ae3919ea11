namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>States that lead to each other: a machine's, or those of a Parallel state's branch.</summary>
/// <param name="StartAt">The first state's name.</param>
/// <param name="States">The states by name, in the definition's order.</param>
public sealed record StateGraph(string StartAt, IReadOnlyDictionary<string, State> States)
{
    /// <summary>The first state.</summary>
    public State First => States[StartAt];

    internal State? FirstDistributedMap => AllStates.OfType<MapState>().FirstOrDefault(map => map.Distributed is not null);

    /// <summary>The states, and those inside them.</summary>
    internal IEnumerable<State> AllStates => States.Values.SelectMany(state => state.Inner.SelectMany(graph => graph.AllStates).Prepend(state));
}
