using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>What a CSV header says of the fields below it. A column without a name says nothing; spreadsheets write such.</summary>
internal sealed class CsvColumns
{
    private readonly string[] _names;
    private readonly string _bucket;

    private CsvColumns(string[] names, string bucket) => (_names, _bucket) = (names, bucket);

    /// <param name="bucket">The batch's.</param>
    /// <exception cref="InvalidRequestException">The header names no <c>key</c>, or a column twice.</exception>
    public static CsvColumns Read(IReadOnlyList<string> header, string bucket)
    {
        string[] all = [.. header.Select(name => ItemMembers.Canonical(name.Trim()))];
        var names = all[..(Array.FindLastIndex(all, name => name.Length > 0) + 1)];
        if (!names.Contains(ItemMembers.Key))
        {
            // Without a header the first line has a key in it, so its fields are not repeated.
            throw new InvalidRequestException(
                "manifest",
                $"needs a column 'key' in its first line, the header, which has {names.Length} other columns; "
                + $"without a header, its rows must begin with the bucket '{bucket}'");
        }

        return names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? throw new InvalidRequestException("manifest", $"names the column '{twice.Key}' twice in its header")
            : new CsvColumns(names, bucket);
    }

    /// <exception cref="InvalidRequestException">There are more fields than columns, or fewer; or a field cannot be set on a line.</exception>
    public BatchItem Read(long number, IReadOnlyList<string> fields)
    {
        if (fields.Count < _names.Length || fields.Skip(_names.Length).Any(field => field.Length > 0))
        {
            throw new InvalidRequestException("line", $"has {fields.Count} fields where the header has {_names.Length}");
        }

        var item = new BatchItem { Line = number };
        JsonObject? others = null;
        foreach (var (index, name) in _names.Index())
        {
            var text = fields[index];
            if (ItemMembers.IsOfRequest(name))
            {
                // CSV cannot tell an empty field from an absent one.
                item = ItemMembers.Set(item, name, text.Length == 0 && name != ItemMembers.Key ? null : text, _bucket);
            }
            else if (name.Length > 0)
            {
                (others ??= [])[name] = text;
            }
        }

        return item with { Columns = others };
    }
}
