using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Uploads;

/// <summary>Takes content in: into memory as far as it is small, into a temporary file from there on.</summary>
/// <param name="directory">For the temporary file.</param>
/// <param name="memoryBytes">What stays in memory.</param>
public sealed class Spool(string directory, int memoryBytes = Spool.DefaultMemoryBytes) : IDisposable
{
    public const int DefaultMemoryBytes = 64 * 1024;

    private readonly MemoryStream memory = new();
    private FileStream? file;
    private bool isKept;

    public long Length { get; private set; }

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        if (file is null && memory.Length + piece.Length > memoryBytes)
        {
            file = NamelessFile.Create(directory);
            await RandomAccess.WriteAsync(file.SafeFileHandle, memory.GetBuffer().AsMemory(0, (int)memory.Length), 0, cancellation);
            memory.SetLength(0);
            memory.Capacity = 0;
        }

        if (file is null)
        {
            memory.Write(piece.Span);
        }
        else
        {
            await RandomAccess.WriteAsync(file.SafeFileHandle, piece, Length, cancellation);
        }

        Length += piece.Length;
    }

    /// <summary>What was taken in; from here on it is the receiver's.</summary>
    public ObjectContent Finish()
    {
        isKept = true;
        return file is null ? new MemoryContent(memory.ToArray()) : new SpooledContent(file.SafeFileHandle, Length);
    }

    public void Dispose()
    {
        memory.Dispose();
        if (!isKept)
        {
            file?.Dispose();
        }
    }
}
