using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>Runs one execution to its end, recording it in the history; failures are outcomes, not exceptions.</summary>
internal delegate Task<ExecutionOutcome> RunExecution(
    StateMachineDefinition definition, ExecutionFacts facts, ExecutionHistory history, CancellationToken stop);
