namespace Crosslink.Local.S3.Objects;

/// <summary>The bytes of an object; reading it twice gives the same bytes.</summary>
public abstract class ObjectContent
{
    /// <summary>Size in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Opens a seekable stream at the first byte.</summary>
    public abstract Stream OpenRead();
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

/// <summary>Bytes of a file on disk, read when they are asked for.</summary>
public sealed class FileContent(string path, long length) : ObjectContent
{
    public override long Length => length;

    public override Stream OpenRead() =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, useAsync: true);
}
