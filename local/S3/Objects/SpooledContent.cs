using Microsoft.Win32.SafeHandles;

namespace Crosslink.Local.S3.Objects;

/// <summary>Bytes of a temporary file that has no name any more and goes when nothing refers to it.</summary>
public sealed class SpooledContent(SafeFileHandle file, long length) : ObjectContent
{
    public override long Length => length;

    public override Stream OpenRead() => new FileRange(file, length);

    // Reads at its own position, so that any number of readers share the one handle.
    private sealed class FileRange(SafeFileHandle file, long length) : ReadOnlyStream(length)
    {
        protected override int ReadAt(long position, Span<byte> buffer) => RandomAccess.Read(file, buffer, position);

        protected override ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellation) =>
            RandomAccess.ReadAsync(file, buffer, position, cancellation);
    }
}
