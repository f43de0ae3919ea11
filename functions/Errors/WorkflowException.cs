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

    /// <summary>
    /// Details for the function's log alone: roles and accounts of the catalogue, and a service's message if it cannot
    /// name an object.
    /// </summary>
    public string? Detail { get; init; }
}
