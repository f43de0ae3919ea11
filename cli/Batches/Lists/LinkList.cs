using System.Text.Json;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Lists;

/// <summary>Lists all links of a batch in one file beside its parts, for another program to read.</summary>
/// <param name="name">The file's name.</param>
internal abstract class LinkList(string name)
{
    public string Name => name;

    /// <param name="format">As on the command line; the parts themselves are <c>jsonl</c>.</param>
    /// <returns>Null for the parts alone.</returns>
    public static LinkList? Of(string? format) => format switch
    {
        "csv" => new CsvList(),
        "urls" => new UrlList(),
        _ => null,
    };

    /// <exception cref="CommandFailedException"><c>OutputInconsistent</c>: a part is missing or invalid.</exception>
    public async Task WriteAsync(IBatchOutput output, OutputManifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            await output.WriteAsync(name, (file, token) => WriteAsync(file, () => ReadAsync(output, manifest, token), token), cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(
                "OutputInconsistent", $"A part in {output.Name} cannot be read: {exception.Message}", "Start again in an empty folder.");
        }
    }

    /// <param name="read">Reads every line of the batch. May be called more than once.</param>
    protected abstract Task WriteAsync(Stream file, Func<IAsyncEnumerable<BatchLine>> read, CancellationToken cancellationToken);

    private static async IAsyncEnumerable<BatchLine> ReadAsync(
        IBatchOutput output, OutputManifest manifest, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var part in manifest.Parts)
        {
            await using var content = await output.OpenAsync(part.Key, cancellationToken)
                ?? throw new CommandFailedException("OutputInconsistent", $"{part.Key} is missing from {output.Name}.", "Run the same command with --resume to link its lines.");
            await foreach (var line in PartLines.ReadAsync(content, cancellationToken))
            {
                yield return line;
            }
        }
    }
}
