using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Objects;

/// <summary>S3 answered 403: the object is missing and may not be listed, or the role may not read or decrypt it.</summary>
public sealed class ObjectAccessDeniedException : WorkflowException
{
    public ObjectAccessDeniedException(string message)
        : base(message)
    {
    }

    public ObjectAccessDeniedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
