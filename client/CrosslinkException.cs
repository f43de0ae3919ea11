namespace Crosslink.Client;

/// <summary>
/// An execution did not make what was asked for. Each error of the workflow has a subtype of its own; this type stands for
/// errors that the workflow does not foresee. What AWS refuses before an execution starts is an exception of the AWS SDK.
/// </summary>
public class CrosslinkException : Exception
{
    /// <param name="error">The error name of the execution, such as <c>ObjectNotFoundException</c>.</param>
    /// <param name="cause">The Cause of the execution.</param>
    /// <param name="executionArn">The ARN of the execution.</param>
    public CrosslinkException(string error, string? cause, string? executionArn)
        : base(FailureText.Read(error, cause))
    {
        Error = error;
        Cause = cause;
        ExecutionArn = executionArn;
    }

    /// <summary>The error name of the execution, such as <c>ObjectNotFoundException</c>.</summary>
    public string Error { get; }

    /// <summary>The Cause of the execution, unchanged: what to do, then what happened.</summary>
    public string? Cause { get; }

    /// <summary>The ARN of the execution, for logs and the console.</summary>
    public string? ExecutionArn { get; }
}
