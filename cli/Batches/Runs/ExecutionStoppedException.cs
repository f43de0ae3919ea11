namespace Crosslink.Cli.Batches.Runs;

/// <summary>The command was interrupted, and the execution that it followed is stopped.</summary>
internal sealed class ExecutionStoppedException(OperationCanceledException interruption) : OperationCanceledException(interruption.Message, interruption, interruption.CancellationToken);
