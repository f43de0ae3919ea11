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
    /// What only the function's own log may hold: roles and accounts of the catalogue, and a service's own words where they
    /// can name no object.
    /// </summary>
    public string? Detail { get; init; }
}
