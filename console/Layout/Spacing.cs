namespace Crosslink.WebConsole.Layout;

/// <summary>What is kept free.</summary>
/// <param name="Layers">Between one layer and the next.</param>
/// <param name="Nodes">Between neighbours in a layer.</param>
internal readonly record struct Spacing(double Layers, double Nodes);
