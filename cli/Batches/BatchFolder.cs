using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;

namespace Crosslink.Cli.Batches;

/// <summary>What an output has of a batch; see <see cref="BatchFiles"/>.</summary>
internal sealed class BatchFolder(IBatchOutput output)
{
    public IBatchOutput Output => output;

    public FinishedParts Parts { get; } = new();

    /// <exception cref="CommandFailedException"><c>OutputExists</c></exception>
    public async Task RequireNewAsync(CancellationToken cancellationToken)
    {
        await using var record = await output.OpenAsync(BatchFiles.Record, cancellationToken);
        if (record is not null || await HasPartsAsync(cancellationToken))
        {
            throw new CommandFailedException(
                "OutputExists", $"{output.Name} has a batch already.", "Add --resume to finish it, or name another folder with --out.");
        }
    }

    /// <summary>Whether anything of a batch is here beside its record.</summary>
    public async Task<bool> HasLinesOrPartsAsync(CancellationToken cancellationToken)
    {
        await using var lines = await output.OpenAsync(BatchFiles.Lines, cancellationToken);
        return lines is not null || await HasPartsAsync(cancellationToken);
    }

    /// <summary>Forgets the batch that has begun here.</summary>
    public Task WithdrawRecordAsync(CancellationToken cancellationToken) => output.DeleteAsync(BatchFiles.Record, cancellationToken);

    /// <returns>Null when no batch has begun here.</returns>
    public async Task<BatchRecord?> ReadRecordAsync(CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(BatchFiles.Record, cancellationToken);
        try
        {
            return file is null ? null : await JsonSerializer.DeserializeAsync(file, BatchRecordJson.Default.BatchRecord, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException("OutputInconsistent", $"{BatchFiles.Record} in {output.Name} cannot be read: {exception.Message}", "Start again in an empty folder.");
        }
    }

    public Task WriteAsync(BatchRecord record, CancellationToken cancellationToken) =>
        WriteJsonAsync(BatchFiles.Record, record, BatchRecordJson.Default.BatchRecord, cancellationToken);

    public Task WriteAsync(OutputManifest manifest, CancellationToken cancellationToken) =>
        WriteJsonAsync(BatchFiles.Manifest, manifest, OutputManifestJson.Default.OutputManifest, cancellationToken);

    /// <summary>
    /// Takes stock of the parts that are here. One that is no whole part is taken away, and so is one of which another has all
    /// lines: the shorter form of a part that a <see cref="Renewal"/> was about to put in the place of the longer one.
    /// </summary>
    public async Task ReadPartsAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (await output.ListAsync(cancellationToken)).Where(BatchFiles.IsPart))
        {
            if (await ReadPartAsync(name, cancellationToken) is { } part && !part.Lines.All(Parts.Lines.Contains))
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

    private async Task<ReadPart?> ReadPartAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = await output.OpenAsync(name, cancellationToken);
        return file is null ? null : await PartReader.ReadAsync(name, file, cancellationToken);
    }

    private Task WriteJsonAsync<T>(string name, T value, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        output.WriteAsync(name, (file, token) => JsonSerializer.SerializeAsync(file, value, shape, token), cancellationToken);
}
