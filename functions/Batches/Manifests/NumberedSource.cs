using System.Runtime.CompilerServices;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Lines of an earlier run's numbered manifest, under the numbers they have: what was left over of it.</summary>
internal sealed class NumberedSource(ManifestFile file, ItemRules rules) : IItemSource
{
    public async IAsyncEnumerable<(BatchItem? Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = await file.OpenAsync(from.Offset, cancellationToken);
        var lines = new LineReader(text.Content, from.Offset, from.FileLine);
        var (count, last) = (from.Items, from.LastLine);
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            // Without a number of its own there is none under which the output could account for it.
            var number = JsonItem.ReadNumber(line.Text)
                ?? throw new InvalidRequestException("manifest", $"is not a numbered one: line {line.Number} of the file has no number");
            if (number <= last)
            {
                throw new InvalidRequestException("manifest", $"is not in the order of its own line numbers (line {line.Number} of the file)");
            }

            last = number;
            count++;
            var item = rules.Apply(number, line.Number, () => JsonItem.ReadNumbered(line.Text));
            yield return (item, new ManifestPosition { Items = count, Offset = line.End, FileLine = line.Number, LastLine = last });
        }
    }
}
