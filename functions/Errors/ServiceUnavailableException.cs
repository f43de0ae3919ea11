namespace Crosslink.Functions.Errors;

/// <summary>STS, S3 or KMS throttled, failed, timed out or broke the connection; trying again helps.</summary>
public sealed class ServiceUnavailableException(string message) : WorkflowException(message);
