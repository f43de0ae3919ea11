using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Objects;

/// <summary>There is an object under the key of an upload that may not replace one.</summary>
public sealed class ObjectExistsException(string message) : WorkflowException(message);
