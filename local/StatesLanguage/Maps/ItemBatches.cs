using System.Runtime.CompilerServices;
using System.Text;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>
/// Puts items together into the inputs of children: <c>{"BatchInput": …, "Items": […]}</c>, or the bare item where there
/// is no batcher. A batch ends before the item that would take it over a limit of the batcher or over 256 KiB.
/// </summary>
internal sealed class ItemBatches
{
    private readonly string? _start;
    private readonly int _mostItems;
    private readonly int _mostBytes;

    /// <param name="start">How a batch's input begins; null where a child gets the bare item.</param>
    private ItemBatches(string? start, int mostItems, int mostBytes) => (_start, _mostItems, _mostBytes) = (start, mostItems, mostBytes);

    /// <param name="batcher">Null for one item a child.</param>
    /// <param name="scope">What its paths read.</param>
    /// <exception cref="StatesErrorException">A path of the batcher does not lead to what it should.</exception>
    public static ItemBatches Of(ItemBatcher? batcher, EvaluationScope scope) => batcher is null ? new(null, 1, int.MaxValue) : new(
        batcher.BatchInput is { } template ? $$"""{"BatchInput":{{Json.Write(template.Fill(scope))}},"Items":[""" : """{"Items":[""",
        batcher.MaxItems?.ReadWhole(scope) ?? int.MaxValue,
        batcher.MaxInputBytes?.ReadWhole(scope) ?? int.MaxValue);

    private int FrameBytes => _start is null ? 0 : Encoding.UTF8.GetByteCount(_start) + "]}".Length;

    /// <summary>No item is asked for before its batch is.</summary>
    /// <exception cref="StatesErrorException"><c>States.DataLimitExceeded</c>: one item alone is too large.</exception>
    public async IAsyncEnumerable<ItemBatch> OfAsync(IAsyncEnumerable<string> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var frame = FrameBytes;
        var mostBytes = Math.Min(PayloadLimit.MostBytes - frame, _mostBytes - "[]".Length);
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
            if (count == _mostItems)
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
        var input = _start is null ? items.ToString() : $"{_start}{items}]}}";
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
