using Crosslink.WebConsole.Graphs;

namespace Crosslink.WebConsole.Layout;

/// <summary>
/// Draws a state machine: its own states from left to right, those inside a Parallel or Map from top to bottom, so that a
/// column of ends and a chain of tasks both fit on a screen.
/// </summary>
internal sealed class MachineDrawing
{
    public const double LineHeight = 17;
    private const double Padding = 16;
    // "succeeded · 12 visits" fits in.
    private const double NarrowestState = 184;
    private const double Dot = 14;
    private const double Between = 24;

    private readonly StateGraph _graph;
    private readonly bool _isHorizontal;
    private readonly List<Drawing[]> _inside;

    private MachineDrawing(StateGraph graph, bool isHorizontal)
    {
        (_graph, _isHorizontal) = (graph, isHorizontal);
        _inside = [.. graph.States.Select(state => state.Branches.Select(branch => new MachineDrawing(branch, isHorizontal: false).Draw()).ToArray())];
    }

    /// <exception cref="TooLargeToDrawException">The machine is too large.</exception>
    public static Drawing Of(StateGraph graph)
    {
        var drawing = new MachineDrawing(graph, isHorizontal: true).Draw().Moved(Padding, Padding);
        return drawing with { Width = drawing.Width + (2 * Padding), Height = drawing.Height + (2 * Padding) };
    }

    private Drawing Draw()
    {
        var ways = Ways();
        var ends = ways.Any(way => way.To == EndNode);
        List<(double Width, double Height)> sizes = [(Dot, Dot), .. _graph.States.Select((state, index) => SizeOf(state, _inside[index]))];
        if (ends)
        {
            sizes.Add((Dot, Dot));
        }

        var layout = LayeredLayout.Of(
            [.. sizes.Select(size => _isHorizontal ? (size.Height, size.Width) : size)],
            [.. ways.Select(way => (way.From, way.To))],
            _isHorizontal ? new Spacing(Layers: 56, Nodes: 12) : new Spacing(Layers: 30, Nodes: 20));
        var areas = sizes.Select((size, node) => AreaOf(size, layout.PositionOf(node))).ToList();
        var routes = layout.Routes();
        var inside = _graph.States.SelectMany((_, index) => Placed(_inside[index], areas[index + 1])).ToList();
        return new Drawing(
            _isHorizontal ? layout.TotalDepth : layout.TotalBreadth,
            _isHorizontal ? layout.TotalBreadth : layout.TotalDepth,
            [.. _graph.States.Select((state, index) => new DrawnState(state, areas[index + 1], TextWidth.Lines(state.Name), _inside[index].Length > 0)), .. inside.SelectMany(drawing => drawing.States)],
            [.. ways.Select((way, index) => Edge(way, routes[index])), .. inside.SelectMany(drawing => drawing.Edges)],
            [.. Dots(areas, ends), .. inside.SelectMany(drawing => drawing.Dots)],
            layout.Crossings + inside.Sum(drawing => drawing.Crossings));
    }

    private Area AreaOf((double Width, double Height) size, (double Breadth, double Depth) position) => _isHorizontal
        ? new Area(position.Depth, position.Breadth, size.Width, size.Height)
        : new Area(position.Breadth, position.Depth, size.Width, size.Height);

    private int EndNode => _graph.States.Count + 1;

    private sealed record Way(int From, int To, bool IsForErrors, IReadOnlyList<string> Labels);

    /// <summary>The edges between nodes: the start, then the states, then the end. A state that leads to itself has no edge for that.</summary>
    private List<Way> Ways()
    {
        var nodes = _graph.States.Select((state, index) => (state.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index + 1);
        return
        [
            new Way(0, nodes[_graph.StartAt], false, []),
            .. from transition in _graph.Transitions
               group transition by (From: nodes[transition.From], To: transition.To is null ? EndNode : nodes[transition.To]) into together
               where together.Key.From != together.Key.To
               select new Way(
                   together.Key.From,
                   together.Key.To,
                   together.All(transition => transition.Kind == TransitionKind.Catch),
                   [.. together.SelectMany(transition => transition.Kind == TransitionKind.Default ? ["otherwise"] : transition.Labels)]),
        ];
    }

    private DrawnEdge Edge(Way way, (double Breadth, double Depth)[] route) => new(
        Name(way.From),
        Name(way.To),
        way.IsForErrors,
        [.. route.Select(point => _isHorizontal ? new Point(point.Depth, point.Breadth) : new Point(point.Breadth, point.Depth))],
        _isHorizontal,
        way.Labels);

    private string? Name(int node) => node == 0 || node == EndNode ? null : _graph.States[node - 1].Name;

    private static IEnumerable<DrawnDot> Dots(List<Area> areas, bool ends)
    {
        yield return new DrawnDot(Centre(areas[0]), IsEnd: false);
        if (ends)
        {
            yield return new DrawnDot(Centre(areas[^1]), IsEnd: true);
        }
    }

    private static Point Centre(Area area) => new(area.X + (area.Width / 2), area.Y + (area.Height / 2));

    private static (double Width, double Height) SizeOf(GraphState state, Drawing[] inside)
    {
        var lines = TextWidth.Lines(state.Name);
        var width = Math.Max(NarrowestState, lines.Max(TextWidth.Of) + 54);
        var height = 30 + (lines.Count * LineHeight);
        return inside.Length == 0
            ? (width, height)
            : (Math.Max(width, inside.Sum(drawing => drawing.Width + Between) - Between + (2 * Padding)),
                height + 4 + inside.Max(drawing => drawing.Height) + Padding);
    }

    private static IEnumerable<Drawing> Placed(Drawing[] inside, Area box)
    {
        var x = box.X + ((box.Width - inside.Sum(drawing => drawing.Width + Between) + Between) / 2);
        foreach (var drawing in inside)
        {
            yield return drawing.Moved(x, box.Bottom - Padding - inside.Max(other => other.Height));
            x += drawing.Width + Between;
        }
    }
}
