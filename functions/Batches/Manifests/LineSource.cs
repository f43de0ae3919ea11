using System.Runtime.CompilerServices;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>A manifest of which each line is an item by itself, blank lines left out: JSON Lines, or one key a line.</summary>
/// <param name="read">Makes an item of a line and its number.</param>
internal sealed class LineSource(ManifestFile file, ItemRules rules, Func<ReadOnlyMemory<byte>, long, BatchItem> read) : IItemSource
{
    /// <summary>A line that is nothing but a key.</summary>
    public static BatchItem ReadKey(ReadOnlyMemory<byte> line, long number)
    {
        try
        {
            return new BatchItem { Line = number, Key = ManifestText.Decode(line.Span) };
        }
        catch (FormatException exception)
        {
            throw new InvalidRequestException("line", exception.Message);
        }
    }

    public async IAsyncEnumerable<(BatchItem? Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = await file.OpenAsync(from.Offset, cancellationToken);
        var lines = new LineReader(text.Content, from.Offset, from.FileLine);
        var number = from.Items;
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            if (line.IsTooLong || !line.Text.Span.Trim(" \t"u8).IsEmpty)
            {
                number++;
                var item = rules.Apply(number, line.Number, () => line.IsTooLong ? throw new InvalidRequestException("line", "is too long") : read(line.Text, number));
                yield return (item, new ManifestPosition { Items = number, Offset = line.End, FileLine = line.Number });
            }
        }
    }
}
