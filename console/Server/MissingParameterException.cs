namespace Crosslink.WebConsole.Server;

/// <summary>The address of a page lacks what the page is about.</summary>
public sealed class MissingParameterException(string name) : Exception($"The address lacks '{name}'.");
