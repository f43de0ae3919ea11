using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Json;
using CsvHelper;

namespace Crosslink.Cli.Batches.Lists;

/// <summary>
/// Writes every line as CSV for spreadsheets. A byte order mark makes them read UTF-8 rather than the country's code page, and
/// quotes around every field keep semicolons inside a cell.
/// </summary>
internal sealed class CsvList() : LinkList("links.csv")
{
    private static readonly string[] Own =
        ["line", "key", "url", "expiresAt", "versionId", "contentLength", "contentType", "eTag", "lastModified", "error", "message"];

    private static readonly CsvWriterOptions Quoted = new() { WriteByteOrderMark = true, Quoting = CsvQuoting.Always };

    protected override async Task WriteAsync(Stream file, Func<IAsyncEnumerable<BatchLine>> read, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(read(), cancellationToken);
        await using var csv = CsvWriter.Create(file, Quoted, leaveOpen: true);
        await WriteAsync(csv, [.. Own, .. columns.Select(column => Own.Contains(column) ? $"columns.{column}" : column)], cancellationToken);
        await foreach (var line in read().WithCancellation(cancellationToken))
        {
            await WriteAsync(csv, [.. Fields(line), .. columns.Select(column => Text(line.Columns?[column]))], cancellationToken);
        }
    }

    /// <summary>The names of the manifest's own columns, in order of appearance.</summary>
    private static async Task<IReadOnlyList<string>> ColumnsAsync(IAsyncEnumerable<BatchLine> lines, CancellationToken cancellationToken)
    {
        var columns = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            foreach (var (name, _) in line.Columns ?? [])
            {
                columns.TryAdd(name, true);
            }
        }

        return [.. columns.Keys];
    }

    private static string?[] Fields(BatchLine line) =>
    [
        line.Line.ToString(CultureInfo.InvariantCulture),
        line.Key,
        line.Url,
        Text(line.ExpiresAt),
        line.VersionId,
        line.ContentLength?.ToString(CultureInfo.InvariantCulture),
        line.ContentType,
        line.ETag,
        Text(line.LastModified),
        line.Error,
        line.Message,
    ];

    private static string? Text(DateTimeOffset? instant) => instant is { } known ? Rfc3339.Text(known) : null;

    private static string? Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? words) ? words : value?.ToJsonString();

    private static ValueTask WriteAsync(CsvWriter csv, IEnumerable<string?> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            csv.WriteField(SpreadsheetText.WithoutFormulas(field ?? ""));
        }

        return csv.EndRecordAsync(cancellationToken);
    }
}
