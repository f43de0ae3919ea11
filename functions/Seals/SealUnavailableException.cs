using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Seals;

/// <summary>KMS denies the seal key, or the key is disabled or pending deletion.</summary>
public sealed class SealUnavailableException : WorkflowException
{
    public SealUnavailableException(string message)
        : base(message)
    {
    }

    public SealUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
