using System.Globalization;
using System.Text;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Layout;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>The graph of a state machine, with what an execution did in it.</summary>
internal sealed class GraphSvg
{
    private const double Screen = 1238;
    private const double Smallest = 0.75;

    private readonly ExecutionView _execution;
    private readonly Drawing _drawing;
    private readonly Dictionary<string, StateVisits> _visits;
    private readonly HashSet<(string? From, string? To)> _taken;

    private GraphSvg(ExecutionView execution, Drawing drawing)
    {
        (_execution, _drawing) = (execution, drawing);
        _visits = StateVisits.ByName(execution.Visits);
        _taken = StateVisits.WaysTaken(execution.Visits);
    }

    public static Markup Of(ExecutionView execution)
    {
        if (execution.Graph is null)
        {
            return Markup.Of($"""<p class="note">The definition of this execution cannot be read here. The timeline has its states.</p>""");
        }

        try
        {
            return new GraphSvg(execution, MachineDrawing.Of(execution.Graph)).Write();
        }
        catch (TooLargeToDrawException)
        {
            return Markup.Of($"""<p class="note">This state machine is too large to be drawn. The timeline has the states of the execution.</p>""");
        }
    }

    private Markup Write() => Markup.Of(
        $"""
        <div class="scroll graph" data-zoom tabindex="0" role="region" aria-label="Graph">
        <svg width="{_drawing.Width * Scale}" height="{_drawing.Height * Scale}" viewBox="0 0 {_drawing.Width} {_drawing.Height}" role="group" aria-label="Graph of {_execution.MachineName}">
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker>
        <marker id="arrow-taken" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="head taken" d="M0 0 8 4 0 8z"/></marker></defs>
        {_drawing.States.Where(state => state.IsBox).Select(Box)}
        {_drawing.Edges.OrderBy(IsTaken).Select(Edge)}
        {_drawing.Dots.Select(Dot)}
        {_drawing.States.Select(Label)}
        </svg>
        </div>
        """);

    /// <summary>A wide graph is shown smaller, so that both its ends fit on a screen, as far as it can still be read.</summary>
    private double Scale => Math.Min(1, Math.Max(Screen / _drawing.Width, Smallest));

    private Markup Box(DrawnState state) => Markup.Of($"""<rect class="box {Key(state)}" x="{state.Area.X}" y="{state.Area.Y}" width="{state.Area.Width}" height="{state.Area.Height}" rx="8"/>""");

    private Markup Label(DrawnState state)
    {
        var visits = VisitsOf(state);
        var (x, y) = (state.Area.X, state.Area.Y);
        var frame = state.IsBox
            ? Markup.Of($"""<rect class="title" x="{x + 1}" y="{y + 1}" width="{state.Area.Width - 2}" height="{29 + (state.Lines.Count * MachineDrawing.LineHeight)}" rx="7"/>""")
            : Markup.Of($"""<rect class="node {Key(state)}" x="{x}" y="{y}" width="{state.Area.Width}" height="{state.Area.Height}" rx="{Corner(state)}"/>""");
        return Markup.Of(
            $"""
            <a class="state {Key(state)}" href="{Addresses.State(_execution.Arn, state.State.Name)}">{frame}<svg class="{Key(state)}" x="{x + 10}" y="{y + 9}" width="16" height="16"><use href="#s-{Key(state)}"/></svg>{state.Lines.Select((line, index) =>
                Markup.Of($"""<text class="name" x="{x + 34}" y="{y + 21 + (index * MachineDrawing.LineHeight)}">{line}</text>"""))}<text class="how" x="{x + 34}" y="{y + 20 + (state.Lines.Count * MachineDrawing.LineHeight)}">{How(visits, state)}</text></a>

            """);
    }

    private static double Corner(DrawnState state) => state.State.Type is "Succeed" or "Fail" ? state.Area.Height / 2 : state.State.Type == "Choice" ? 0 : 6;

    private string Key(DrawnState state) => StatusMark.KeyOf(VisitsOf(state).Outcome);

    private StateVisits VisitsOf(DrawnState state) => _visits.GetValueOrDefault(state.State.Name, StateVisits.None);

    private static string How(StateVisits visits, DrawnState state) => visits switch
    {
        { Outcome: null } => state.State.Type.ToLowerInvariant(),
        { Count: > 1 } => FormattableString.Invariant($"{StatusMark.Words(visits.Outcome.Value)} · {visits.Count} visits"),
        { Last.Attempts.Count: > 1 } => FormattableString.Invariant($"{StatusMark.Words(visits.Outcome.Value)} · {visits.Last.Attempts.Count} attempts"),
        { Last: { Left: { } left } last } when last.Kind is not ("Choice" or "Fail" or "Succeed" or "Pass") => $"{StatusMark.Words(visits.Outcome.Value)} · {Duration.Text(left - last.Entered)}",
        _ => StatusMark.Words(visits.Outcome.Value),
    };

    private bool IsTaken(DrawnEdge edge) => _taken.Contains((edge.From, edge.To));

    private Markup Edge(DrawnEdge edge)
    {
        var taken = IsTaken(edge);
        var classes = $"edge{(edge.IsForErrors ? " errors" : "")}{(taken ? " taken" : "")}";
        return Markup.Of($"""<path class="{classes}" d="{Path(edge)}" marker-end="url(#arrow{(taken ? "-taken" : "")})">{Markup.If(edge.Labels.Count > 0, $"<title>{string.Join("\n", edge.Labels)}</title>")}</path>""");
    }

    private static Markup Dot(DrawnDot dot) => dot.IsEnd
        ? Markup.Of($"""<g class="dot"><title>End</title><circle class="ring" cx="{dot.Centre.X}" cy="{dot.Centre.Y}" r="6"/><circle cx="{dot.Centre.X}" cy="{dot.Centre.Y}" r="3"/></g>""")
        : Markup.Of($"""<g class="dot"><title>Start</title><circle cx="{dot.Centre.X}" cy="{dot.Centre.Y}" r="6"/></g>""");

    private static string Path(DrawnEdge edge)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{edge.Points[0].X:0.#} {edge.Points[0].Y:0.#}");
        for (var i = 1; i < edge.Points.Count; i++)
        {
            var (from, to) = (edge.Points[i - 1], edge.Points[i]);
            if (from == to)
            {
                // It has no direction, and the arrow at its end would have none.
                continue;
            }

            if (i % 2 == 1 || (edge.IsHorizontal ? from.Y == to.Y : from.X == to.X))
            {
                path.Append(CultureInfo.InvariantCulture, $"L{to.X:0.#} {to.Y:0.#}");
                continue;
            }

            var (middleX, middleY) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            _ = edge.IsHorizontal
                ? path.Append(CultureInfo.InvariantCulture, $"C{middleX:0.#} {from.Y:0.#} {middleX:0.#} {to.Y:0.#} {to.X:0.#} {to.Y:0.#}")
                : path.Append(CultureInfo.InvariantCulture, $"C{from.X:0.#} {middleY:0.#} {to.X:0.#} {middleY:0.#} {to.X:0.#} {to.Y:0.#}");
        }

        return path.ToString();
    }
}
