using System.Security.Cryptography;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Signatures;

/// <summary>
/// A body that is hashed while it is read, so that gigabytes need not be held to know whether they are the signed ones:
/// the last read fails unless they are.
/// </summary>
/// <param name="body">As it comes.</param>
/// <param name="expected">Lower-case hexadecimal SHA-256.</param>
/// <param name="mismatch">Words the refusal; gets the hash that was computed.</param>
internal sealed class HashedBody(Stream body, string expected, Func<string, AwsErrorException> mismatch) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..read]);
        if (read == 0 && !buffer.IsEmpty && Convert.ToHexStringLower(_hash.GetCurrentHash()) is var computed && computed != expected)
        {
            throw mismatch(computed);
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
