using System.Runtime.CompilerServices;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>A manifest in CSV: with a header, or one of S3's own without.</summary>
/// <param name="bucket">The batch's.</param>
internal sealed class CsvSource(ManifestFile file, ItemRules rules, string bucket) : IItemSource
{
    public async IAsyncEnumerable<(BatchItem? Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var beginning = await file.OpenAsync(0, cancellation);
        var lines = new LineReader(beginning.Content);
        var dialect = await TellDialectAsync(lines, cancellation);
        var records = new CsvRecords(lines, dialect.Delimiter);
        var read = dialect.HasHeader ? (await ReadHeaderAsync(records, cancellation)).Read : (Func<long, IReadOnlyList<string>, BatchItem>)ReadRow;

        using var rest = from.Offset == 0 ? null : await file.OpenAsync(from.Offset, cancellation);
        records = rest is null ? records : new CsvRecords(new LineReader(rest.Content, from.Offset, from.FileLine), dialect.Delimiter);
        for (var number = from.Items + 1; await records.ReadAsync(cancellation); number++)
        {
            var item = rules.Apply(number, records.FileLine, () => records.Fault is null
                ? read(number, records.Fields)
                : throw new InvalidRequestException("line", records.Fault));
            yield return (item, new ManifestPosition { Items = number, Offset = records.End.Offset, FileLine = records.End.FileLine });
        }
    }

    private BatchItem ReadRow(long number, IReadOnlyList<string> fields) => BucketRows.Read(number, fields, bucket);

    private async Task<CsvDialect> TellDialectAsync(LineReader lines, CancellationToken cancellation)
    {
        while (await lines.ReadAsync(cancellation) is { } line)
        {
            if (line.IsTooLong || !line.Text.IsEmpty)
            {
                lines.GiveBack([line.Keep()]);
                return CsvDialect.Of(line.Text.Span, bucket);
            }
        }

        return CsvDialect.Of([], bucket);
    }

    private async Task<CsvColumns> ReadHeaderAsync(CsvRecords records, CancellationToken cancellation) =>
        !await records.ReadAsync(cancellation) ? throw new InvalidRequestException("manifest", "is empty: the first line must name the columns")
        : records.Fault is { } fault ? throw new InvalidRequestException("manifest", $"cannot be read as CSV: its header {fault}")
        : CsvColumns.Read(records.Fields, bucket);
}
