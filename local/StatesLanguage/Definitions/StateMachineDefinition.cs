namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>A state machine in the Amazon States Language, query language JSONPath.</summary>
/// <param name="Graph">The machine's states.</param>
/// <param name="TimeoutSeconds">Seconds that an execution may take; null means no bound.</param>
public sealed record StateMachineDefinition(StateGraph Graph, int? TimeoutSeconds)
{
    /// <summary>True where only a Standard state machine can have the definition.</summary>
    public bool IsStandardOnly => FirstDistributedMap is not null;

    /// <summary>The first Map state in mode <c>DISTRIBUTED</c>; null where there is none.</summary>
    public State? FirstDistributedMap => Graph.FirstDistributedMap;
}
