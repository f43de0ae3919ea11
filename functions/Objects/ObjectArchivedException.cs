using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Objects;

/// <summary>The object is in an archive tier without a restored copy.</summary>
public sealed class ObjectArchivedException(string message) : WorkflowException(message);
