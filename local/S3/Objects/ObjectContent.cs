using System.Buffers;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.S3.Objects;

/// <summary>
/// The bytes of an object; reading it twice gives the same bytes. Everybody who keeps it or reads it holds it, and what
/// nobody holds any more gives its disk space back at once.
/// </summary>
public abstract class ObjectContent
{
    private const int PieceBytes = 128 * 1024;

    /// <summary>Size in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Opens a seekable stream at the first byte.</summary>
    public abstract Stream OpenRead();

    /// <summary>Holds the content, once more.</summary>
    /// <returns>False where nobody has held it any more: its bytes are gone.</returns>
    public virtual bool TryHold() => true;

    /// <summary>Ends one hold.</summary>
    public virtual void Release()
    {
    }

    /// <summary>Makes sure, before anything is answered, that this program may read the bytes.</summary>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: it may not.</exception>
    public virtual void DemandReadable()
    {
    }

    /// <summary>Passes a range on piece by piece, so that any size needs little memory.</summary>
    /// <exception cref="EndOfStreamException">A file has become shorter.</exception>
    public async Task ReadAsync(long start, long length, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(take);
        if (length == 0)
        {
            // A file without content may be a pipe, which opens only when somebody writes to it.
            return;
        }

        await using var stream = OpenRead();
        stream.Position = start;
        var piece = ArrayPool<byte>.Shared.Rent((int)Math.Min(length, PieceBytes));
        try
        {
            for (var left = length; left > 0;)
            {
                var read = await stream.ReadAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)), cancellationToken);
                if (read == 0)
                {
                    throw new EndOfStreamException("The object's content ended before its length.");
                }

                await take(piece.AsMemory(0, read));
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}

/// <summary>Bytes held in memory.</summary>
public sealed class MemoryContent(ReadOnlyMemory<byte> bytes) : ObjectContent
{
    public override long Length => bytes.Length;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public override Stream OpenRead() =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
