using Microsoft.Win32.SafeHandles;

namespace Crosslink.Local.S3.Objects;

/// <summary>Bytes of a temporary file that has no name any more and goes with the last hold; whoever makes this has the first.</summary>
public sealed class SpooledContent(SafeFileHandle file, long length) : ObjectContent
{
    private int _holds = 1;

    public override long Length => length;

    public override bool TryHold()
    {
        for (var seen = Volatile.Read(ref _holds); seen > 0;)
        {
            var before = Interlocked.CompareExchange(ref _holds, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    public override void Release()
    {
        if (Interlocked.Decrement(ref _holds) == 0)
        {
            file.Dispose();
        }
    }

    public override Stream OpenRead() => new FileRange(file, length);

    // Reads at its own position, so that any number of readers share the one handle.
    private sealed class FileRange(SafeFileHandle file, long length) : ReadOnlyStream(length)
    {
        protected override int ReadAt(long position, Span<byte> buffer) => RandomAccess.Read(file, buffer, position);

        protected override ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken) =>
            RandomAccess.ReadAsync(file, buffer, position, cancellationToken);
    }
}
