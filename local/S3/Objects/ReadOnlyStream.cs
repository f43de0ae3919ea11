namespace Crosslink.Local.S3.Objects;

/// <summary>A seekable stream over bytes that never change.</summary>
internal abstract class ReadOnlyStream(long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = count == 0 || Position >= length ? 0 : ReadAt(Position, buffer.AsSpan(offset, count));
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = buffer.IsEmpty || Position >= length ? 0 : await ReadAtAsync(Position, buffer, cancellationToken);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc cref="ReadAtAsync"/>
    protected abstract int ReadAt(long position, Span<byte> buffer);

    /// <param name="position">Before the end.</param>
    /// <param name="buffer">Not empty.</param>
    /// <returns>At least 1.</returns>
    protected abstract ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken);
}
