using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>The state of a batch in an output; see <see cref="BatchFiles"/>.</summary>
internal sealed class BatchFolder(IBatchOutput output)
{
    public IBatchOutput Output => output;

    /// <summary>The record as last read or written; null if no batch has begun here.</summary>
    public BatchRecord? Record { get; private set; }

    /// <summary>The lines of the batch; null while they are still being numbered.</summary>
    public LineAccount? Lines => Record?.Lines;

    public FinishedParts Parts { get; } = new();

    /// <exception cref="CommandFailedException"><c>OutputExists</c></exception>
    public async Task RequireNewAsync(CancellationToken cancellationToken)
    {
        if (Record is not null || await HasPartsAsync(cancellationToken))
        {
            throw new CommandFailedException(
                "OutputExists", $"{output.Name} already has a batch.", "Add --resume to finish it, or name another folder with --out.");
        }
    }

    /// <exception cref="CommandFailedException"><c>AnotherBatch</c></exception>
    public void RequireSame(BatchIdentity batch)
    {
        if (Record?.IsOf(batch) == false)
        {
            throw new CommandFailedException(
                "AnotherBatch",
                $"{output.Name} has another batch: its bucket, its prefix, the content of its manifest, or what it asks of tickets differs.",
                "Use the original manifest, unchanged, or the original prefix, with the same --tickets and --uses, or name another folder with --out.");
        }
    }

    /// <summary>Whether the output has more of a batch than its record.</summary>
    public async Task<bool> HasLinesOrPartsAsync(CancellationToken cancellationToken) =>
        Lines is not null || await HasPartsAsync(cancellationToken);

    /// <returns>Null if no batch has begun here.</returns>
    public async Task<BatchRecord?> ReadRecordAsync(CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(BatchFiles.Record, cancellationToken);
        try
        {
            var record = file is null ? null : await JsonSerializer.DeserializeAsync(file, BatchRecordJson.Default.BatchRecord, cancellationToken)
                ?? throw new JsonException("It is null.");
            Know(record?.Fault is { } fault ? throw new JsonException($"{fault}.") : record);
            return Record;
        }
        catch (JsonException exception)
        {
            throw Inconsistent($"{BatchFiles.Record} in {output.Name} cannot be read: {exception.Message}");
        }
    }

    public async Task WriteAsync(BatchRecord record, CancellationToken cancellationToken)
    {
        await WriteJsonAsync(BatchFiles.Record, record, BatchRecordJson.Default.BatchRecord, cancellationToken);
        Know(record);
    }

    /// <summary>Forgets the batch that has begun here.</summary>
    public async Task WithdrawRecordAsync(CancellationToken cancellationToken)
    {
        await output.DeleteAsync(BatchFiles.Record, cancellationToken);
        Know(null);
    }

    /// <summary>Copies the numbered manifest, and only then records its count and hash. Without those it counts as missing.</summary>
    public async Task BringLinesAsync(Stream lines, CancellationToken cancellationToken)
    {
        LineAccount? account = null;
        await output.WriteAsync(
            BatchFiles.Lines,
            async (file, token) =>
            {
                await lines.CopyToAsync(file, token);
                file.Position = 0;
                account = await new NumberedLines(BatchFiles.Lines).CountAsync(file, keys: null, token);
            },
            cancellationToken);
        await WriteAsync(Record! with { Lines = account }, cancellationToken);
    }

    /// <summary>Reads what an earlier command has left here.</summary>
    /// <exception cref="CommandFailedException"><c>OutputInconsistent</c>: the files do not account for every line.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (Lines is not null)
        {
            await ReadPartsAsync(await ReadLinesAsync(cancellationToken), cancellationToken);
        }
        else if (await HasPartsAsync(cancellationToken))
        {
            throw Inconsistent($"{output.Name} has parts, but {BatchFiles.Record} does not say of which lines.");
        }
    }

    public Task WriteAsync(OutputManifest manifest, CancellationToken cancellationToken) =>
        WriteJsonAsync(BatchFiles.Manifest, manifest, OutputManifestJson.Default.OutputManifest, cancellationToken);

    /// <summary>Copies the lines that are in no part.</summary>
    /// <returns>How many there are.</returns>
    public async Task<long> CopyMissingLinesAsync(Stream copy, CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(BatchFiles.Lines, cancellationToken) ?? throw LinesDiffer();
        return await new NumberedLines(BatchFiles.Lines).CopyMissingAsync(file, Parts.Lines, copy, cancellationToken);
    }

    private async Task<LineKeys> ReadLinesAsync(CancellationToken cancellationToken)
    {
        var keys = new LineKeys();
        await using var file = await output.OpenAsync(BatchFiles.Lines, cancellationToken) ?? throw LinesDiffer();
        return await new NumberedLines(BatchFiles.Lines).CountAsync(file, keys, cancellationToken) == Lines ? keys : throw LinesDiffer();
    }

    /// <summary>
    /// Deletes a file that is not a complete part of these lines, and a part whose lines are all in another: a <see cref="Renewal"/> was about to
    /// replace the longer part with this shorter one.
    /// </summary>
    private async Task ReadPartsAsync(LineKeys keys, CancellationToken cancellationToken)
    {
        foreach (var name in (await output.ListAsync(cancellationToken)).Where(BatchFiles.IsPart))
        {
            if (await ReadPartAsync(name, keys, cancellationToken) is { } part && !part.Lines.All(Parts.Lines.Contains))
            {
                Parts.Add(part);
            }
            else
            {
                await output.DeleteAsync(name, cancellationToken);
            }
        }
    }

    private async Task<bool> HasPartsAsync(CancellationToken cancellationToken) =>
        (await output.ListAsync(cancellationToken)).Any(name => name == BatchFiles.Manifest || BatchFiles.IsPart(name));

    private async Task<ReadPart?> ReadPartAsync(string name, LineKeys keys, CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(name, cancellationToken);
        return file is null ? null : await PartReader.ReadAsync(name, file, keys, cancellationToken);
    }

    private void Know(BatchRecord? record)
    {
        Record = record;
        Parts.Total = Lines?.Count;
    }

    private Task WriteJsonAsync<T>(string name, T value, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        output.WriteAsync(name, (file, token) => JsonSerializer.SerializeAsync(file, value, shape, token), cancellationToken);

    private CommandFailedException LinesDiffer() => Inconsistent(
        $"{BatchFiles.Lines} in {output.Name} is not the file that {BatchFiles.Record} describes, which has {Counted.Text(Lines!.Count, "line")}.");

    private static CommandFailedException Inconsistent(string what) => new("OutputInconsistent", what, "Start again in an empty folder.");
}
