using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads <c>StartAt</c> and <c>States</c>, and checks that the states lead to each other.</summary>
internal static class GraphReader
{
    private const int LongestName = 80;

    public static StateGraph Read(MemberReader members)
    {
        var startAt = members.RequiredText("StartAt");
        var states = new OrderedDictionary<string, State>();
        foreach (var (name, state) in members.RequiredObject("States"))
        {
            if (name.Length is 0 or > LongestName)
            {
                throw members.Refused($"States.{name}", $"a state's name has 1 to {LongestName} characters.");
            }

            states[name] = StateReader.Read(
                name,
                state as JsonObject ?? throw members.Refused($"States.{name}", "must be an object."));
        }

        members.RefuseTheRest();
        if (!states.ContainsKey(startAt))
        {
            throw members.Refused("StartAt", $"there is no state '{startAt}'.");
        }

        var graph = new StateGraph(startAt, states);
        CheckTransitions(graph);
        return graph;
    }

    /// <summary>"State names MUST be unique within the scope of the whole state machine."</summary>
    public static void RefuseTwins(StateGraph graph)
    {
        var seen = new HashSet<string>();
        foreach (var state in graph.AllStates)
        {
            if (!seen.Add(state.Name))
            {
                throw new DefinitionException(state.Name, "States", "the name is used twice in the machine.");
            }
        }
    }

    private static void CheckTransitions(StateGraph graph)
    {
        foreach (var state in graph.States.Values)
        {
            foreach (var next in state.Successors.Where(next => !graph.States.ContainsKey(next)))
            {
                throw new DefinitionException(state.Name, "Next", $"there is no state '{next}' beside it.");
            }
        }

        var reached = new HashSet<string> { graph.StartAt };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            foreach (var next in graph.States[name].Successors.Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        // CreateStateMachine refuses such a definition too.
        foreach (var name in graph.States.Keys.Where(name => !reached.Contains(name)))
        {
            throw new DefinitionException(name, "States", "the state cannot be reached.");
        }
    }
}
