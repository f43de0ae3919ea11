using System.Runtime.CompilerServices;
using System.Text;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>
/// Puts items together into the inputs of children: <c>{"BatchInput": …, "Items": […]}</c>, or the bare item where there
/// is no batcher. A batch ends before the item that would take it over a limit of the batcher or over 256 KiB.
/// </summary>
/// <param name="batcher">Null for one item a child.</param>
/// <param name="batchInput">A JSON text; null for none.</param>
internal sealed class ItemBatches(ItemBatcher? batcher, string? batchInput)
{
    private readonly string _start = batchInput is null ? """{"Items":[""" : $$"""{"BatchInput":{{batchInput}},"Items":[""";

    private int FrameBytes => Encoding.UTF8.GetByteCount(_start) + "]}".Length;

    /// <summary>No item is asked for before its batch is.</summary>
    /// <exception cref="StatesErrorException"><c>States.DataLimitExceeded</c>: one item alone is too large.</exception>
    public async IAsyncEnumerable<ItemBatch> OfAsync(IAsyncEnumerable<string> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var most = batcher is null ? 1 : batcher.MaxItems ?? int.MaxValue;
        var frame = batcher is null ? 0 : FrameBytes;
        var mostBytes = Math.Min(PayloadLimit.MostBytes - frame, (batcher?.MaxInputBytes ?? int.MaxValue) - "[]".Length);
        var (batch, count, bytes) = (new StringBuilder(), 0, 0);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            var size = Encoding.UTF8.GetByteCount(item);
            DemandSmall(frame + size);
            if (count > 0 && bytes + size + 1 > mostBytes)
            {
                yield return Batch(batch, count);
                (count, bytes) = (0, 0);
            }

            batch.Append(count > 0 ? "," : "").Append(item);
            bytes += size + (count > 0 ? 1 : 0);
            count++;
            if (count == most)
            {
                yield return Batch(batch, count);
                (count, bytes) = (0, 0);
            }
        }

        if (count > 0)
        {
            yield return Batch(batch, count);
        }
    }

    private ItemBatch Batch(StringBuilder items, int count)
    {
        var input = batcher is null ? items.ToString() : $"{_start}{items}]}}";
        items.Clear();
        return new(input, count);
    }

    private static void DemandSmall(int bytes)
    {
        if (bytes > PayloadLimit.MostBytes)
        {
            throw new StatesErrorException(
                StatesErrorName.DataLimitExceeded,
                $"The input of a child execution, {bytes} bytes with one item, exceeds the maximum number of bytes service limit.");
        }
    }
}
