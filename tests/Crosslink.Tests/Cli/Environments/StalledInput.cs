using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>An input that, as a console's does, blocks each thread that reads from it and ignores the token. Disposing of it frees them.</summary>
internal sealed class StalledInput : ForwardOnlyStream
{
    private readonly object _gate = new();
    private bool _isDisposed;

    /// <summary>Ends when somebody reads.</summary>
    public TaskCompletionSource IsRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        IsRead.TrySetResult();
        lock (_gate)
        {
            while (!_isDisposed)
            {
                Monitor.Wait(_gate);
            }
        }

        return ValueTask.FromResult(0);
    }

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.PulseAll(_gate);
        }

        base.Dispose(disposing);
    }
}
