using Crosslink.Local.StatesLanguage.Loading;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>A state machine in the Amazon States Language, query language JSONPath.</summary>
/// <param name="Graph">The machine's states.</param>
/// <param name="TimeoutSeconds">Seconds that an execution may take; null means no bound.</param>
public sealed record StateMachineDefinition(StateGraph Graph, int? TimeoutSeconds)
{
    /// <summary>True where only a Standard state machine can have the definition.</summary>
    public bool IsStandardOnly => FirstDistributedMap is not null;

    internal State? FirstDistributedMap => Graph.AllStates.OfType<MapState>().FirstOrDefault();

    /// <summary>Reads and checks a definition; whatever an execution could meet is known to be supported after this.</summary>
    /// <exception cref="DefinitionException">Not valid, or not supported; names the state and the member.</exception>
    public static StateMachineDefinition Load(string json)
    {
        var (definition, findings) = MachineReader.Read(json);
        return findings is [var first, ..] ? throw first : definition!;
    }

    /// <summary>All that is wrong with a definition, in its order; empty for one that <see cref="Load"/> takes.</summary>
    public static IReadOnlyList<DefinitionException> Check(string json) => MachineReader.Read(json).Findings;
}
