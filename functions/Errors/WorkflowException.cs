namespace Crosslink.Functions.Errors;

/// <summary>
/// A foreseen failure. Lambda reports the short class name as <c>errorType</c>, and that is the error name
/// which the state machine's retriers and catchers match.
/// </summary>
public abstract class WorkflowException : Exception
{
    protected WorkflowException(string message)
        : base(message)
    {
    }

    protected WorkflowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
