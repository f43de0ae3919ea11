namespace Crosslink.Local.Access.Policies;

/// <summary>A document is not a policy, or uses something that the local cloud does not evaluate; the message names it.</summary>
public sealed class PolicyFormatException(string message) : Exception(message);
