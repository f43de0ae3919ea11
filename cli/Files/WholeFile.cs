using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Files;

/// <summary>
/// A file that is read to the length that it had when it was opened, as often as needed. If a read fails, or the file has another
/// length by then, the reader gets a <see cref="CommandFailedException"/>.
/// </summary>
/// <param name="content">The file, opened to be read.</param>
/// <param name="describe">Makes the exception of what happened, a sentence.</param>
internal sealed class WholeFile(Stream content, Func<string, Exception?, CommandFailedException> describe) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = content.Length;

    public override long Position
    {
        get => content.Position;
        set => content.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Check(await content.ReadAsync(buffer, cancellationToken), buffer.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw describe(exception.Message, exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Check(content.Read(buffer, offset, count), count);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw describe(exception.Message, exception);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(int read, int wanted) =>
        content.Position > Length || (read == 0 && wanted > 0 && content.Position < Length)
            ? throw describe("It has changed since the command began.", null)
            : read;
}
