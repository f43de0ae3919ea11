using System.Runtime.CompilerServices;
using System.Text.Json;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Lines of an earlier run's numbered manifest, under the numbers they have: what was left over of it.</summary>
internal sealed class NumberedSource(ManifestFile file, ItemRules rules) : IItemSource
{
    public async IAsyncEnumerable<(BatchItem Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var text = await file.OpenAsync(from.Offset, cancellation);
        var lines = new LineReader(text.Content, from.Offset, from.FileLine);
        var (count, last) = (from.Items, 0L);
        while (await lines.ReadAsync(cancellation) is { } line)
        {
            var item = Read(line);
            if (item.Line <= last)
            {
                throw new InvalidRequestException("manifest", $"is not in the order of its own line numbers (line {line.Number} of the file)");
            }

            last = item.Line;
            count++;
            yield return (rules.Apply(item.Line, fileLine: null, () => item), new ManifestPosition { Items = count, Offset = line.End, FileLine = line.Number });
        }
    }

    private static BatchItem Read(FileLine line)
    {
        try
        {
            return JsonItem.ReadNumbered(line.Text);
        }
        catch (JsonException)
        {
            throw new InvalidRequestException("manifest", $"is not a numbered one: line {line.Number} of the file");
        }
    }
}
