using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Objects;

/// <summary>There is no such object or version, or a delete marker hides it.</summary>
public sealed class ObjectNotFoundException(string message) : WorkflowException(message);
