using Crosslink.WebConsole.Graphs;

namespace Crosslink.WebConsole.Layout;

/// <summary>Where everything of a state machine stands, in pixels from the top left corner.</summary>
/// <param name="States">Boxes before what is inside them.</param>
/// <param name="Crossings">How many pairs of edges cross.</param>
internal sealed record Drawing(
    double Width,
    double Height,
    IReadOnlyList<DrawnState> States,
    IReadOnlyList<DrawnEdge> Edges,
    IReadOnlyList<DrawnDot> Dots,
    int Crossings)
{
    public Drawing Moved(double x, double y) => this with
    {
        States = [.. States.Select(state => state with { Area = state.Area.Moved(x, y) })],
        Edges = [.. Edges.Select(edge => edge with { Points = [.. edge.Points.Select(point => new Point(point.X + x, point.Y + y))] })],
        Dots = [.. Dots.Select(dot => dot with { Centre = new Point(dot.Centre.X + x, dot.Centre.Y + y) })],
    };
}

/// <summary>A state; a Parallel or Map is a box around what is inside it.</summary>
/// <param name="Lines">Its name, as it is broken.</param>
internal sealed record DrawnState(GraphState State, Area Area, IReadOnlyList<string> Lines, bool IsBox);

/// <summary>One way from a state to another, whatever conditions or errors lead along it.</summary>
/// <param name="From">Null for the start.</param>
/// <param name="To">Null for the end.</param>
/// <param name="IsForErrors">Whether only caught errors lead along it.</param>
/// <param name="Points">Straight from an even one to the next, bent from an odd one to the next.</param>
/// <param name="IsHorizontal">Whether it leaves and arrives horizontally.</param>
/// <param name="Labels">The conditions or errors; empty where it is always taken.</param>
internal sealed record DrawnEdge(
    string? From, string? To, bool IsForErrors, IReadOnlyList<Point> Points, bool IsHorizontal, IReadOnlyList<string> Labels);

/// <summary>Where a machine or a branch starts or ends.</summary>
internal sealed record DrawnDot(Point Centre, bool IsEnd);
