using System.Text;
using Crosslink.Cli.Formats;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Graphs;

/// <summary>
/// Writes a <see cref="StateGraph"/> in Mermaid's flowchart syntax. Choices are diamonds, Parallel and Map states
/// are frames around their branches, catchers are dotted arrows.
/// </summary>
public sealed class MermaidFlowchart
{
    // An arrow with more names than this hides what is around it; the JSON form has them all.
    private const int MaxErrors = 3;

    private readonly StringBuilder _text = new();
    private int _machines;
    private int _states;

    private MermaidFlowchart()
    {
    }

    /// <summary>Lines that end in LF, for a <c>mermaid</c> fence or a <c>.mmd</c> file.</summary>
    public static string Write(StateGraph graph)
    {
        var chart = new MermaidFlowchart();
        chart.Line(0, "flowchart TD");
        chart.Machine(graph, 1, start: "Start", end: "End");
        chart.Line(1, "classDef failed stroke:#c00,stroke-width:2px");
        return chart._text.ToString();
    }

    private void Machine(StateGraph graph, int depth, string start, string end)
    {
        var startId = $"start{_machines}";
        var endId = $"end{_machines++}";
        var ids = graph.States.ToDictionary(state => state.Name, state => Id(state.Name));

        Line(depth, $"{startId}(({Quoted(start)}))");
        foreach (var state in graph.States)
        {
            State(state, ids[state.Name], depth);
        }

        if (graph.Transitions.Any(transition => transition.To is null))
        {
            Line(depth, $"{endId}(({Quoted(end)}))");
        }

        Line(depth, $"{startId} --> {ids[graph.StartAt]}");
        foreach (var transition in graph.Transitions)
        {
            var to = transition.To is null ? endId : ids[transition.To];
            Line(depth, $"{ids[transition.From]} {Arrow(transition)} {to}");
        }
    }

    private void State(GraphState state, string id, int depth)
    {
        if (state.Branches.Count > 0)
        {
            Frame(state, id, depth);
            return;
        }

        Line(depth, id + state.Type switch
        {
            "Choice" => $"{{{Quoted(state.Name)}}}",
            "Succeed" => $"([{Quoted(state.Name)}])",
            "Fail" => $"([{Quoted(state.Name)}]):::failed",
            "Pass" or "Wait" => $"({Quoted(state.Name)})",
            _ => $"[{Quoted(state.Name)}]",
        });
    }

    private void Frame(GraphState state, string id, int depth)
    {
        var title = state.Retries is null ? state.Name : $"{state.Name} ({state.Retries})";
        Line(depth, $"subgraph {id}[{Quoted(title)}]");
        for (var branch = 0; branch < state.Branches.Count; branch++)
        {
            if (state.Branches.Count == 1)
            {
                Machine(state.Branches[branch], depth + 1, start: " ", end: " ");
                continue;
            }

            Line(depth + 1, $"subgraph {id}b{branch}[{Quoted($"Branch {branch + 1}")}]");
            Machine(state.Branches[branch], depth + 2, start: " ", end: " ");
            Line(depth + 1, "end");
        }

        Line(depth, "end");
    }

    // A name in the usual form is its own id, so that the text can be read and compared; Mermaid's keywords all
    // start with a small letter.
    private string Id(string name)
    {
        var number = _states++;
        var isPlain = name is [>= 'A' and <= 'Z', ..] && name.All(char.IsAsciiLetterOrDigit);
        return isPlain ? name : $"s{number}";
    }

    private static string Arrow(Transition transition) => transition switch
    {
        { Kind: TransitionKind.Default } => $"-->|{Quoted("otherwise")}|",
        { Kind: TransitionKind.Catch, Labels.Count: > MaxErrors } => $"-.->|{Quoted($"any of {transition.Labels.Count} errors")}|",
        { Kind: TransitionKind.Catch } => $"-.->|{Quoted(transition.Labels)}|",
        { Labels.Count: > 0 } => $"-->|{Quoted(transition.Labels)}|",
        _ => "-->",
    };

    private static string Quoted(IEnumerable<string> alternatives) =>
        $"\"{string.Join("<br/>", alternatives.Select(Escaped))}\"";

    // Mermaid takes no empty string.
    private static string Quoted(string label) => label.Length == 0 ? "\" \"" : $"\"{Escaped(label)}\"";

    // Mermaid's own entity codes: '#' first, since it introduces the others.
    private static string Escaped(string label) => Printable.Line(label.ReplaceLineEndings(" "))
        .Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal)
        .Replace("`", "#96;", StringComparison.Ordinal);

    private void Line(int depth, string line) => _text.Append(' ', depth * 2).Append(line).Append('\n');
}
