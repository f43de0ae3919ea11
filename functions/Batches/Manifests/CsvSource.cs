using System.Runtime.CompilerServices;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>A manifest in CSV: with a header, or one of S3's own without.</summary>
/// <param name="bucket">The batch's.</param>
internal sealed class CsvSource(ManifestFile file, ItemRules rules, string bucket) : IItemSource
{
    public async IAsyncEnumerable<(BatchItem? Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var beginning = await file.OpenAsync(0, cancellationToken);
        var lines = new LineReader(beginning.Content);
        var dialect = await TellDialectAsync(lines, cancellationToken);
        var records = new CsvRecords(lines, dialect.Delimiter);
        var read = dialect.HasHeader ? (await ReadHeaderAsync(records, cancellationToken)).Read : (Func<long, IReadOnlyList<string>, BatchItem>)ReadRow;

        using var rest = from.Offset == 0 ? null : await file.OpenAsync(from.Offset, cancellationToken);
        records = rest is null ? records : new CsvRecords(new LineReader(rest.Content, from.Offset, from.FileLine), dialect.Delimiter);
        for (var number = from.Items + 1; await records.ReadAsync(cancellationToken); number++)
        {
            var item = rules.Apply(number, records.FileLine, () => records.Fault is null
                ? read(number, records.Fields)
                : throw new InvalidRequestException("line", records.Fault));
            yield return (item, new ManifestPosition { Items = number, Offset = records.End.Offset, FileLine = records.End.FileLine });
        }
    }

    private BatchItem ReadRow(long number, IReadOnlyList<string> fields) => BucketRows.Read(number, fields, bucket);

    private async Task<CsvDialect> TellDialectAsync(LineReader lines, CancellationToken cancellationToken)
    {
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            if (line.IsTooLong || !line.Text.IsEmpty)
            {
                lines.GiveBack([line.Keep()]);
                return CsvDialect.Of(line.Text.Span, bucket);
            }
        }

        return CsvDialect.Of([], bucket);
    }

    private async Task<CsvColumns> ReadHeaderAsync(CsvRecords records, CancellationToken cancellationToken) =>
        !await records.ReadAsync(cancellationToken) ? throw new InvalidRequestException("manifest", "is empty: the first line must name the columns")
        : records.Fault is { } fault ? throw new InvalidRequestException("manifest", $"cannot be read as CSV: its header {fault}")
        : CsvColumns.Read(records.Fields, bucket);
}
