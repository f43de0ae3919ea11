using System.Text.Json;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Lists;

/// <summary>All links of a batch in one file beside its parts, in a form that another program takes.</summary>
/// <param name="name">Of the file.</param>
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

    /// <exception cref="CommandFailedException"><c>OutputInconsistent</c>: a part has gone, or is none of this workflow.</exception>
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

    /// <param name="read">Gives every line of the batch, as often as it is called.</param>
    protected abstract Task WriteAsync(Stream file, Func<IAsyncEnumerable<BatchLine>> read, CancellationToken cancellationToken);

    private static async IAsyncEnumerable<BatchLine> ReadAsync(
        IBatchOutput output, OutputManifest manifest, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var part in manifest.Parts)
        {
            await using var content = await output.OpenAsync(part.Key, cancellationToken)
                ?? throw new CommandFailedException("OutputInconsistent", $"{part.Key} has gone from {output.Name}.", "The same command with --resume links its lines.");
            await foreach (var line in PartLines.ReadAsync(content, cancellationToken))
            {
                yield return line;
            }
        }
    }
}
