using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Checks items one by one. What is wrong with one becomes its error, so that no line is lost.</summary>
internal sealed class ItemRules(Source source)
{
    /// <summary>Bytes of JSON. A batch of items has to stay under the 256 KiB of a Step Functions payload.</summary>
    public const int MaxItemBytes = 32 * 1024;

    private const int MaxMessageLength = 512;

    // Of the words that say where the line is.
    private const int MaxWhereLength = 64;

    /// <param name="number">The item's number.</param>
    /// <param name="fileLine">Its line in the manifest's file; null where there is none.</param>
    /// <param name="read">Makes the item.</param>
    public BatchItem Apply(long number, long? fileLine, Func<BatchItem> read)
    {
        BatchItem? item = null;
        try
        {
            item = read();
            if (item.Error is { } error)
            {
                return Failed(number, item, Known(error), Shorten(item.Message ?? "", MaxMessageLength + MaxWhereLength));
            }

            Check(item);
            return item;
        }
        catch (WorkflowException exception)
        {
            var where = fileLine is null ? "" : FormattableString.Invariant($" (line {fileLine} of the file)");
            return Failed(number, item, exception.GetType().Name, Shorten(exception.Message, MaxMessageLength) + where);
        }
    }

    private static BatchItem Failed(long number, BatchItem? item, string error, string message) => new()
    {
        Line = number,
        Key = item?.Key is { Length: <= 1024 } key ? key : null,
        Columns = IsTooLarge(item) ? null : item?.Columns,
        Error = error,
        Message = message,
    };

    // Of an item that was numbered before. The summary counts by these names, so it must not be anybody's to make up more.
    private static string Known(string error) => error is nameof(InvalidRequestException) or nameof(SourceNotAllowedException)
        ? error
        : throw new InvalidRequestException("error", "is not one that a line can have before it is linked");

    private void Check(BatchItem item)
    {
        KeyRules.Check(item.Key ?? throw new InvalidRequestException(ItemMembers.Key, "is required"));
        TextRules.CheckLink(item.Key, item.VersionId, item.DownloadAs, item.ContentType);
        if (source.AllowedPrefixOf(item.Key) is null)
        {
            throw new SourceNotAllowedException($"The key is outside the prefixes that the source catalogue allows in '{source.Bucket}'.");
        }

        if (IsTooLarge(item))
        {
            throw new InvalidRequestException("line", $"is over {MaxItemBytes / 1024} KiB with all its columns");
        }
    }

    // Only other columns can make an item large, so the measuring is for those alone.
    private static bool IsTooLarge(BatchItem? item) =>
        item?.Columns is { } columns && JsonSerializer.SerializeToUtf8Bytes(columns, BatchJson.Readable.JsonObject).Length > MaxItemBytes;

    private static string Shorten(string message, int length) =>
        message.Length <= length ? message : string.Concat(message.AsSpan(0, length), "…");
}
