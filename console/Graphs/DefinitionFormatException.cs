namespace Crosslink.WebConsole.Graphs;

/// <summary>A text is not a definition in the Amazon States Language.</summary>
/// <param name="cause">What is wrong; names the state.</param>
public sealed class DefinitionFormatException(string cause) : Exception(cause);
