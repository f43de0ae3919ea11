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
        var declared = members.RequiredObject("States") ?? [];
        var states = new OrderedDictionary<string, State>();
        foreach (var (name, state) in declared)
        {
            if (name.Length is 0 or > LongestName)
            {
                members.Report($"States.{name}", $"a state's name has 1 to {LongestName} characters.");
            }

            if (state is not JsonObject inner)
            {
                members.Report($"States.{name}", "must be an object.");
            }
            else if (StateReader.Read(name, members.ForState(name, inner)) is { } read)
            {
                states[name] = read;
            }
        }

        members.RefuseTheRest();
        if (!declared.ContainsKey(startAt))
        {
            members.Report("StartAt", $"there is no state '{startAt}'.");
        }

        CheckTransitions(members, startAt, declared, states);
        return new StateGraph(startAt, states);
    }

    /// <summary>"State names MUST be unique within the scope of the whole state machine."</summary>
    public static void RefuseDuplicateNames(MemberReader members, StateGraph graph)
    {
        var seen = new HashSet<string>();
        foreach (var state in graph.AllStates.Where(state => !seen.Add(state.Name)))
        {
            members.ReportOn(state.Name, "States", "the name is used twice in the machine.");
        }
    }

    /// <summary>An inner scope reads the variables of the scopes around it, and cannot assign them. A distributed Map's children see none.</summary>
    public static void RefuseOuterVariables(MemberReader members, StateGraph graph, IReadOnlySet<string> outer)
    {
        foreach (var state in graph.States.Values)
        {
            foreach (var name in state.Assigned.Where(outer.Contains).Distinct())
            {
                members.ReportOn(state.Name, $"Assign.{name}", "belongs to an outer scope.");
            }
        }

        var visible = graph.States.Values.SelectMany(state => state.Assigned).Concat(outer).ToHashSet();
        foreach (var state in graph.States.Values)
        {
            foreach (var inner in state.Inner)
            {
                RefuseOuterVariables(members, inner, state is MapState { Distributed: not null } ? new HashSet<string>() : visible);
            }
        }
    }

    private static void CheckTransitions(MemberReader members, string startAt, JsonObject declared, OrderedDictionary<string, State> states)
    {
        foreach (var state in states.Values)
        {
            foreach (var next in state.Successors.Where(next => next.Length > 0 && !declared.ContainsKey(next)))
            {
                members.ReportOn(state.Name, "Next", $"there is no state '{next}' beside it.");
            }
        }

        // Where a state or its successors could not be read, nobody knows what it leads to.
        if (states.Count < declared.Count || !states.ContainsKey(startAt) || states.Values.Any(state => state.Successors.Contains("")))
        {
            return;
        }

        var reached = new HashSet<string> { startAt };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            foreach (var next in states[name].Successors.Where(next => states.ContainsKey(next) && reached.Add(next)))
            {
                open.Enqueue(next);
            }
        }

        // CreateStateMachine refuses such a definition too.
        foreach (var name in states.Keys.Where(name => !reached.Contains(name)))
        {
            members.ReportOn(name, "States", "the state cannot be reached.");
        }
    }
}
