using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>One line of states being run, one after the other: the machine's own, a branch of a Parallel state, or an iteration of a Map.</summary>
internal sealed class Branch(ExecutionRun run, HistoryChain chain, Variables variables, MapItem? item = null)
{
    // The output of the state before, which the next one enters with.
    private (JsonNode? Output, string? Text) _last;

    public ExecutionRun Run => run;

    public HistoryChain Chain => chain;

    public Variables Variables => variables;

    /// <summary>The item of the iteration that the line belongs to; null outside of a Map.</summary>
    public MapItem? Item => item;

    /// <summary>True once the last state has been left.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The state that has been entered and not left.</summary>
    public State? Active { get; private set; }

    /// <summary>A line inside this one's state, that begins where this line is.</summary>
    public Branch Fork() => new(run, chain.Fork(), new Variables(variables), item);

    /// <summary>An iteration inside a state of the outer line, that begins where this line is.</summary>
    public Branch Fork(Branch outer, MapItem own) => new(run, chain.Fork(), new Variables(outer.Variables), own);

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
                HasEnded = true;
                return output;
            }

            state = graph.States[next];
            input = output;
        }
    }

    public StateVisit Enter(State state, JsonNode? input, CancellationToken cancellationToken)
    {
        var text = _last.Text is { } last && _last.Output == input ? last : Json.Write(input);
        var entered = chain.Add($"{state.Type}StateEntered", HistoryDetails.Entered(state.Name, text));
        Active = state;
        return new StateVisit(this, state, entered, cancellationToken);
    }

    /// <param name="assigned">The state's variables, which the next state sees.</param>
    public void Exit(State state, JsonNode? output, JsonNode? assigned)
    {
        var text = PayloadLimit.Checked(Json.Write(output), state.Name);
        var texts = assigned is JsonObject { Count: > 0 } some ? variables.Assign(some, state.Name) : null;
        chain.Add($"{state.Type}StateExited", HistoryDetails.Exited(state.Name, text, texts));
        _last = (output, text);
        Active = null;
    }
}
