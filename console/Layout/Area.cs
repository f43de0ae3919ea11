namespace Crosslink.WebConsole.Layout;

/// <summary>An upright rectangle; Y grows downwards.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public Area Moved(double x, double y) => new(X + x, Y + y, Width, Height);

    public bool Overlaps(Area other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}
