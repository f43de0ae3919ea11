using System.Collections.Immutable;
using Crosslink.Local.S3.Listing;

namespace Crosslink.Local.S3.Multipart;

/// <summary>One page of a listing of open uploads, by key and upload id.</summary>
/// <param name="NextKey">Key marker of the next page; null on the last one.</param>
/// <param name="NextUploadId">Upload id marker of the next page; null where the last line is a common prefix.</param>
public sealed record UploadsPage(
    ImmutableArray<MultipartUpload> Uploads, ImmutableArray<string> CommonPrefixes, string? NextKey, string? NextUploadId)
{
    /// <param name="open">All, by key and upload id.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="keyMarker">The page begins after this key; empty for the beginning.</param>
    /// <param name="uploadIdMarker">With uploads of that very key that come after this id; empty for none of them.</param>
    public static UploadsPage Of(IReadOnlyList<MultipartUpload> open, ListingRequest request, string keyMarker, string uploadIdMarker)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(request);
        var lines = open
            .Where(upload => upload.Draft.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
            .Where(upload => IsAfter(upload, keyMarker, uploadIdMarker))
            .GroupBy(upload => RollUp(upload.Draft.Key, request) ?? $"{upload.Draft.Key}\0{upload.UploadId}", (_, group) => group.First())
            .Select(upload => (Upload: upload, Prefix: RollUp(upload.Draft.Key, request)))
            .Where(line => line.Prefix is null || line.Prefix != keyMarker)
            .ToList();
        var shown = lines.Take(request.Room).ToList();
        var last = shown.Count < lines.Count && shown.Count > 0 ? shown[^1] : default;
        return new(
            [.. shown.Where(line => line.Prefix is null).Select(line => line.Upload)],
            [.. shown.Select(line => line.Prefix).OfType<string>()],
            last.Upload is null ? null : last.Prefix ?? last.Upload.Draft.Key,
            last.Prefix is null ? last.Upload?.UploadId : null);
    }

    private static bool IsAfter(MultipartUpload upload, string keyMarker, string uploadIdMarker)
    {
        var order = KeyOrder.Utf8.Compare(upload.Draft.Key, keyMarker);
        return keyMarker.Length == 0 || order > 0
            || (order == 0 && uploadIdMarker.Length > 0 && string.CompareOrdinal(upload.UploadId, uploadIdMarker) > 0);
    }

    private static string? RollUp(string key, ListingRequest request)
    {
        var at = string.IsNullOrEmpty(request.Delimiter) ? -1 : key.IndexOf(request.Delimiter, request.Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + request.Delimiter!.Length)];
    }
}
