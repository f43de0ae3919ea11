using System.Collections.Immutable;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Multipart;

/// <summary>The open uploads of one bucket. Safe to use from several threads.</summary>
public sealed class MultipartUploads(Func<string> newUploadId)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MultipartUpload> _open = new(StringComparer.Ordinal);

    /// <param name="draft">The object to be.</param>
    /// <param name="checksumAlgorithm">One of <see cref="Uploads.Checksums.Algorithms"/>; null for none.</param>
    /// <param name="checksumType"><c>COMPOSITE</c> or <c>FULL_OBJECT</c>.</param>
    public MultipartUpload Create(StoredObject draft, string? checksumAlgorithm = null, string? checksumType = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ObjectKey.Check(draft.Key);
        lock (_gate)
        {
            var upload = new MultipartUpload(newUploadId(), draft, ImmutableSortedDictionary<int, UploadedPart>.Empty)
            {
                ChecksumAlgorithm = checksumAlgorithm,
                ChecksumType = checksumType,
            };
            _open.Add(upload.UploadId, upload);
            return upload;
        }
    }

    /// <summary>Keeps a part and holds its content; one with the same number is replaced.</summary>
    /// <exception cref="AwsErrorException"><c>NoSuchUpload</c> or <c>InvalidArgument</c></exception>
    public void AddPart(string key, string uploadId, UploadedPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Number is < 1 or > MultipartUpload.MaxPartNumber)
        {
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", $"{part.Number}");
        }

        UploadedPart? replaced;
        lock (_gate)
        {
            var upload = Find(key, uploadId);
            ObjectDisposedException.ThrowIf(!part.Content.TryHold(), part.Content);
            replaced = upload.Parts.GetValueOrDefault(part.Number);
            _open[uploadId] = upload with { Parts = upload.Parts.SetItem(part.Number, part) };
        }

        replaced?.Content.Release();
    }

    /// <exception cref="AwsErrorException"><c>NoSuchUpload</c></exception>
    public MultipartUpload Get(string key, string uploadId)
    {
        lock (_gate)
        {
            return Find(key, uploadId);
        }
    }

    /// <summary>Forgets the upload: it was completed or aborted.</summary>
    public void Close(string key, string uploadId)
    {
        MultipartUpload upload;
        lock (_gate)
        {
            upload = Find(key, uploadId);
            _open.Remove(uploadId);
        }

        upload.Release();
    }

    /// <summary>Forgets all of them: the bucket goes.</summary>
    public void CloseAll()
    {
        foreach (var upload in Open())
        {
            Close(upload.Draft.Key, upload.UploadId);
        }
    }

    public IReadOnlyList<MultipartUpload> Open()
    {
        lock (_gate)
        {
            return [.. _open.Values.OrderBy(u => u.Draft.Key, Listing.KeyOrder.Utf8).ThenBy(u => u.UploadId, StringComparer.Ordinal)];
        }
    }

    private MultipartUpload Find(string key, string uploadId) =>
        _open.TryGetValue(uploadId, out var upload) && upload.Draft.Key == key
            ? upload
            : throw new AwsErrorException(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
            {
                Details = [("UploadId", uploadId)],
            };
}
