namespace Crosslink.Deployment.Policies;

/// <summary>A policy document's placeholder is unbound, or its value does not fit; the message names it.</summary>
public sealed class PolicyTemplateException(string message) : Exception(message);
