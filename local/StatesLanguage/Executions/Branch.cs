using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>One line of states being run, one after the other: the machine's own, or a branch of a Parallel state.</summary>
internal sealed class Branch(ExecutionRun run, HistoryChain chain, bool isNested)
{
    public ExecutionRun Run => run;

    public HistoryChain Chain => chain;

    /// <summary>True inside a Parallel state.</summary>
    public bool IsNested => isNested;

    /// <summary>The state that has been entered and not left.</summary>
    public State? Active { get; private set; }

    /// <summary>A branch that begins where this one is.</summary>
    public Branch Fork() => new(run, chain.Fork(), isNested: true);

    /// <summary>Runs states until one has no successor.</summary>
    /// <returns>The last state's output.</returns>
    /// <exception cref="Errors.StatesErrorException">A state failed and nothing caught it.</exception>
    public async Task<JsonNode?> RunAsync(StateGraph graph, JsonNode? input, CancellationToken cancellationToken)
    {
        for (var state = graph.First; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (next, output) = await run.States.VisitAsync(this, state, input, cancellationToken);
            if (next is null)
            {
                return output;
            }

            state = graph.States[next];
            input = output;
        }
    }

    public StateVisit Enter(State state, JsonNode? input, CancellationToken cancellationToken)
    {
        var entered = chain.Add($"{state.Type}StateEntered", HistoryDetails.Entered(state.Name, Json.Write(input)));
        Active = state;
        return new StateVisit(this, state, entered, cancellationToken);
    }

    public void Exit(State state, JsonNode? output)
    {
        var text = PayloadLimit.Checked(Json.Write(output), state.Name);
        chain.Add($"{state.Type}StateExited", HistoryDetails.Exited(state.Name, text));
        Active = null;
    }
}
