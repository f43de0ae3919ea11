namespace Crosslink.Tests.Cli.Environments;

/// <summary>An input that holds each thread that reads from it until it is disposed of, and heeds no token, as a console's does.</summary>
internal sealed class StalledInput : Stream
{
    private readonly object _gate = new();
    private bool _isDisposed;

    /// <summary>Ends when somebody reads.</summary>
    public TaskCompletionSource IsRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        IsRead.TrySetResult();
        lock (_gate)
        {
            while (!_isDisposed)
            {
                Monitor.Wait(_gate);
            }
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read([], 0, 0));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
