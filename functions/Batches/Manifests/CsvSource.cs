using System.Runtime.CompilerServices;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>A manifest in CSV with a header.</summary>
internal sealed class CsvSource(ManifestFile file, ItemRules rules) : IItemSource
{
    public async IAsyncEnumerable<(BatchItem Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var beginning = await file.OpenAsync(0, cancellation);
        var records = new CsvRecords(new LineReader(beginning.Content));
        var columns = await ReadHeaderAsync(records, cancellation);

        using var rest = from.Offset == 0 ? null : await file.OpenAsync(from.Offset, cancellation);
        records = rest is null ? records : new CsvRecords(new LineReader(rest.Content, from.Offset, from.FileLine));
        for (var number = from.Items + 1; await records.ReadAsync(cancellation); number++)
        {
            var item = rules.Apply(number, records.FileLine, () => records.Fault is null
                ? columns.Read(number, records.Fields)
                : throw new InvalidRequestException("line", records.Fault));
            yield return (item, new ManifestPosition { Items = number, Offset = records.End.Offset, FileLine = records.End.FileLine });
        }
    }

    private static async Task<CsvColumns> ReadHeaderAsync(CsvRecords records, CancellationToken cancellation) =>
        !await records.ReadAsync(cancellation) ? throw new InvalidRequestException("manifest", "is empty: the first line must name the columns")
        : records.Fault is { } fault ? throw new InvalidRequestException("manifest", $"cannot be read as CSV: its header {fault}")
        : CsvColumns.Read(records.Fields);
}
