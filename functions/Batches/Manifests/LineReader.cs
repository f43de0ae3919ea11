namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// Reads a file line by line in little memory, and knows at which byte each line begins. Lines end in LF or CRLF; a
/// byte order mark at the file's beginning is not part of the first line.
/// </summary>
/// <param name="content">From <paramref name="offset"/> on.</param>
/// <param name="offset">Bytes of the file before the content.</param>
/// <param name="lineNumber">Lines of the file before the content.</param>
internal sealed class LineReader(Stream content, long offset = 0, long lineNumber = 0)
{
    /// <summary>Bytes; a longer line is given without its text.</summary>
    public const int MaxLineBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[4 * MaxLineBytes];
    private readonly Queue<FileLine> _again = [];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Gives lines back, to be read again from the first on. They come before any that were given back earlier.</summary>
    public void GiveBack(IEnumerable<FileLine> lines)
    {
        var rest = _again.ToArray();
        _again.Clear();
        foreach (var line in lines.Concat(rest))
        {
            _again.Enqueue(line);
        }
    }

    /// <returns>The next line, or null at the end. Its text is the reader's own until the next call, unless it is kept with <see cref="FileLine.Keep"/>.</returns>
    public async ValueTask<FileLine?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_again.TryDequeue(out var again))
        {
            return again;
        }

        var isTooLong = false;
        var skipped = 0L;
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                return Take(length, length + 1, isTooLong, skipped);
            }

            if (_isAtEnd)
            {
                var rest = _end - _start;
                return rest == 0 && !isTooLong ? null : Take(rest, rest, isTooLong, skipped);
            }

            if (_end - _start > MaxLineBytes)
            {
                isTooLong = true;
                skipped += _end - _start;
                _start = _end = 0;
            }

            await FillAsync(cancellationToken);
        }
    }

    private FileLine Take(int length, int consumed, bool isTooLong, long skipped)
    {
        ReadOnlyMemory<byte> text = _buffer.AsMemory(_start, length);
        _start += consumed;
        offset += skipped + consumed;
        lineNumber++;
        if (text.Span.EndsWith("\r"u8))
        {
            text = text[..^1];
        }

        if (lineNumber == 1)
        {
            text = ManifestText.WithoutMark(text);
        }

        isTooLong |= text.Length > MaxLineBytes;
        return new FileLine(lineNumber, offset, isTooLong ? default : text, isTooLong);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = await content.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isAtEnd = read == 0;
    }
}
