using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Sessions;

/// <summary>Too little is left of the session to sign with it: after long retries, or a redrive.</summary>
public sealed class SessionExpiredException(string message) : WorkflowException(message);
