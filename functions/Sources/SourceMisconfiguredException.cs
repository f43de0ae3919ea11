using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Sources;

/// <summary>The catalogue's entry does not fit the bucket: region, existence, owner, a disabled region, or objects under a customer-provided key.</summary>
public sealed class SourceMisconfiguredException : WorkflowException
{
    public SourceMisconfiguredException(string message)
        : base(message)
    {
    }

    public SourceMisconfiguredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
