namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// The records of a CSV file. A record whose quotation marks do not come out ends with its first line, so that one
/// stray mark costs one line and not the rest of the file.
/// </summary>
/// <param name="delimiter">What is between fields.</param>
internal sealed class CsvRecords(LineReader lines, byte delimiter)
{
    private readonly List<string> _fields = [];

    /// <summary>The fields of the record that was read last.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>What is wrong with it, or null; then the fields mean nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>The record's first line.</summary>
    public long FileLine { get; private set; }

    /// <summary>The record's last line and the bytes up to its end.</summary>
    public (long FileLine, long Offset) End { get; private set; }

    /// <returns>False at the end of the file. What has no content is not a record: blank lines, and rows of nothing but delimiters.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (await ReadNextAsync(cancellationToken))
        {
            if (Fault is not null || !_fields.TrueForAll(string.IsNullOrWhiteSpace))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<bool> ReadNextAsync(CancellationToken cancellationToken)
    {
        FileLine line;
        do
        {
            if (await lines.ReadAsync(cancellationToken) is not { } read)
            {
                return false;
            }

            line = read;
        }
        while (line.Text.IsEmpty && !line.IsTooLong);

        FileLine = line.Number;
        End = (line.Number, line.End);
        Fault = line.IsTooLong ? "is too long" : null;
        if (Fault is null && !TryRead(line.Text.Span))
        {
            await ReadOnAsync(line.Keep(), cancellationToken);
        }

        return true;
    }

    private bool TryRead(ReadOnlySpan<byte> record)
    {
        try
        {
            return CsvFields.TryRead(record, delimiter, _fields);
        }
        catch (FormatException exception)
        {
            Fault = exception.Message;
            return true;
        }
    }

    private async ValueTask ReadOnAsync(FileLine first, CancellationToken cancellationToken)
    {
        var behind = new List<FileLine>();
        var record = new MemoryStream();
        await record.WriteAsync(first.Text, cancellationToken);
        // The first line left a field open, so its marks are odd in number; they are even where the record ends.
        var isOpen = true;
        while (record.Length < LineReader.MaxLineBytes && await lines.ReadAsync(cancellationToken) is { } line)
        {
            behind.Add(line.Keep());
            if (line.IsTooLong)
            {
                break;
            }

            record.WriteByte((byte)'\n');
            await record.WriteAsync(line.Text, cancellationToken);
            isOpen ^= int.IsOddInteger(line.Text.Span.Count((byte)'"'));
            if (!isOpen && TryRead(record.GetBuffer().AsSpan(0, (int)record.Length)))
            {
                if (Fault is null)
                {
                    End = (line.Number, line.End);
                    return;
                }

                break;
            }
        }

        Fault ??= "has a quotation mark that is never closed";
        lines.GiveBack(behind);
    }
}
