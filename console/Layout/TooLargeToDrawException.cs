namespace Crosslink.WebConsole.Layout;

/// <summary>A state machine that nobody could make out on a screen, and that would take long to lay out.</summary>
public sealed class TooLargeToDrawException() : Exception("The state machine has too many states or transitions to be drawn.");
