using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>Another execution has the run, and it is not an earlier attempt of the same start.</summary>
public sealed class RunTakenException(string message) : WorkflowException(message);
