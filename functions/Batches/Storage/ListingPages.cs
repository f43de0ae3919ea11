using Amazon.S3.Model;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>A listing of S3, page by page.</summary>
public static class ListingPages
{
    /// <summary>S3 may give pages without a key while it passes what was deleted, but never nearly as many in a row.</summary>
    public const int MaxEmptyInARow = 1000;

    /// <param name="list">The first page's request, which is changed for each of the others.</param>
    /// <param name="read">Reads one page.</param>
    /// <exception cref="ServiceUnavailableException">The listing has no end.</exception>
    public static async IAsyncEnumerable<ListObjectsV2Response> ReadAsync(
        ListObjectsV2Request list, Func<ListObjectsV2Request, Task<ListObjectsV2Response>> read)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(read);
        var empty = 0;
        while (true)
        {
            var page = await read(list);
            yield return page;
            if (page.IsTruncated != true)
            {
                yield break;
            }

            if (string.IsNullOrEmpty(page.NextContinuationToken) || page.NextContinuationToken == list.ContinuationToken)
            {
                throw new ServiceUnavailableException("S3 gave a page of a listing that is not the last and leads to no other.");
            }

            empty = page.S3Objects is { Count: > 0 } ? 0 : empty + 1;
            if (empty == MaxEmptyInARow)
            {
                throw new ServiceUnavailableException(FormattableString.Invariant($"S3 gave {MaxEmptyInARow:N0} pages of a listing in a row without a key."));
            }

            (list.ContinuationToken, list.StartAfter) = (page.NextContinuationToken, null);
        }
    }
}
