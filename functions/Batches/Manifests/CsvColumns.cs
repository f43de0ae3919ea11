using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>What a CSV header says of the fields below it.</summary>
internal sealed class CsvColumns
{
    private readonly string[] _names;

    private CsvColumns(string[] names) => _names = names;

    /// <exception cref="InvalidRequestException">The header names no <c>key</c>, or a column twice.</exception>
    public static CsvColumns Read(IReadOnlyList<string> header)
    {
        var names = header.Select(name => name.Trim()).ToArray();
        foreach (var (index, name) in names.Index())
        {
            // Tools that write headers disagree on capitals; "Key" means the key.
            names[index] = ItemMembers.All.FirstOrDefault(member => member.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
        }

        if (!names.Contains(ItemMembers.Key))
        {
            throw new InvalidRequestException("manifest", $"needs a column 'key' in its header, which is {string.Join(", ", names.Select(name => $"'{name}'"))}");
        }

        return names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? throw new InvalidRequestException("manifest", $"names the column '{twice.Key}' twice in its header")
            : new CsvColumns(names);
    }

    /// <exception cref="InvalidRequestException">There are more fields than columns, or fewer.</exception>
    public BatchItem Read(long number, IReadOnlyList<string> fields)
    {
        if (fields.Count != _names.Length)
        {
            throw new InvalidRequestException("line", $"has {fields.Count} fields where the header has {_names.Length}");
        }

        var item = new BatchItem { Line = number };
        JsonObject? others = null;
        for (var i = 0; i < fields.Count; i++)
        {
            var text = fields[i];
            switch (_names[i])
            {
                case ItemMembers.Key:
                    item = item with { Key = text };
                    break;
                case ItemMembers.VersionId:
                    item = item with { VersionId = Optional(text) };
                    break;
                case ItemMembers.DownloadAs:
                    item = item with { DownloadAs = Optional(text) };
                    break;
                case ItemMembers.ContentType:
                    item = item with { ContentType = Optional(text) };
                    break;
                default:
                    (others ??= [])[_names[i]] = text;
                    break;
            }
        }

        return item with { Columns = others };
    }

    // CSV cannot tell an empty field from an absent one.
    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
