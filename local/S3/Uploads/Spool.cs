using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Uploads;

/// <summary>Takes content in: into memory as far as it is small, into a temporary file from there on.</summary>
/// <param name="directory">For the temporary file.</param>
/// <param name="memoryBytes">What stays in memory.</param>
public sealed class Spool(string directory, int memoryBytes = Spool.DefaultMemoryBytes) : IDisposable
{
    public const int DefaultMemoryBytes = 64 * 1024;

    private readonly MemoryStream _memory = new();
    private FileStream? _file;
    private bool _isKept;

    public long Length { get; private set; }

    /// <exception cref="AwsErrorException">503 <c>ServiceUnavailable</c>: the directory does not take it.</exception>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            await KeepAsync(piece, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw S3Errors.Unkept(directory, exception);
        }

        Length += piece.Length;
    }

    /// <summary>What was taken in; from here on it is the receiver's.</summary>
    public ObjectContent Finish()
    {
        _isKept = true;
        return _file is null ? new MemoryContent(_memory.ToArray()) : new SpooledContent(_file.SafeFileHandle, Length);
    }

    public void Dispose()
    {
        _memory.Dispose();
        if (!_isKept)
        {
            _file?.Dispose();
        }
    }

    private async ValueTask KeepAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (_file is null && _memory.Length + piece.Length > memoryBytes)
        {
            _file = NamelessFile.Create(directory);
            await RandomAccess.WriteAsync(_file.SafeFileHandle, _memory.GetBuffer().AsMemory(0, (int)_memory.Length), 0, cancellationToken);
            _memory.SetLength(0);
            _memory.Capacity = 0;
        }

        if (_file is null)
        {
            _memory.Write(piece.Span);
        }
        else
        {
            await RandomAccess.WriteAsync(_file.SafeFileHandle, piece, Length, cancellationToken);
        }
    }
}
