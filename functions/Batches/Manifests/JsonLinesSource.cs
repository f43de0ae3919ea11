using System.Runtime.CompilerServices;
using System.Text.Json;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>A manifest in JSON Lines: one object per line, blank lines left out.</summary>
internal sealed class JsonLinesSource(ManifestFile file, ItemRules rules) : IItemSource
{
    public async IAsyncEnumerable<(BatchItem Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var text = await file.OpenAsync(from.Offset, cancellation);
        var lines = new LineReader(text.Content, from.Offset, from.FileLine);
        var number = from.Items;
        while (await lines.ReadAsync(cancellation) is { } line)
        {
            if (line.IsTooLong || !line.Text.Span.Trim(" \t"u8).IsEmpty)
            {
                number++;
                var item = rules.Apply(number, line.Number, () => Read(line, number));
                yield return (item, new ManifestPosition { Items = number, Offset = line.End, FileLine = line.Number });
            }
        }
    }

    private static BatchItem Read(FileLine line, long number)
    {
        if (line.IsTooLong)
        {
            throw new InvalidRequestException("line", "is too long");
        }

        try
        {
            return JsonItem.Read(line.Text, number);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidRequestException("line", "is not a JSON object");
        }
    }
}
