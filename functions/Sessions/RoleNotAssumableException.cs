using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Sessions;

/// <summary>STS refuses the source's role; the message lists what to check on both sides, unless STS named the policy.</summary>
public sealed class RoleNotAssumableException : WorkflowException
{
    public RoleNotAssumableException(string message)
        : base(message)
    {
    }

    public RoleNotAssumableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
