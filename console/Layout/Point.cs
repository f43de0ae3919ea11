namespace Crosslink.WebConsole.Layout;

internal readonly record struct Point(double X, double Y);
