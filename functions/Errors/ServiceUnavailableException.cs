namespace Crosslink.Functions.Errors;

/// <summary>STS, S3 or KMS throttled, failed, timed out or broke the connection; trying again helps.</summary>
public sealed class ServiceUnavailableException(string message) : WorkflowException(message)
{
    /// <summary>Whether the service was asked too often, as far as its answer tells: S3 says no more of a HEAD than 503.</summary>
    public bool IsThrottle { get; init; }
}
