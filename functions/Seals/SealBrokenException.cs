using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Seals;

/// <summary>The sealed credentials were tampered with, or belong to another execution or another request.</summary>
public sealed class SealBrokenException : WorkflowException
{
    public SealBrokenException(string message)
        : base(message)
    {
    }

    public SealBrokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
