namespace Crosslink.Functions.Errors;

/// <summary>The bucket, or the key's prefix, is not in the source catalogue.</summary>
public sealed class SourceNotAllowedException(string message) : WorkflowException(message);
