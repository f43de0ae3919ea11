using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Turns the items of a source into one numbered manifest, as far as the invocation's time allows.</summary>
/// <param name="partBytes">Of the upload's parts.</param>
/// <param name="isTimeShort">Asked after each part of the upload.</param>
internal sealed class ManifestPreparer(BatchStore store, BatchRequest request, int partBytes, Func<bool> isTimeShort)
{
    /// <param name="source">The items.</param>
    /// <param name="sourceETag">The ETag of the source's file, asked when a part has been written.</param>
    /// <param name="progress">What an earlier invocation left; null at the beginning.</param>
    public async Task<PreparedManifest> PrepareAsync(
        IItemSource source, Func<string?> sourceETag, ManifestProgress? progress, CancellationToken cancellationToken)
    {
        var key = RunKeys.NumberedManifest(request.Run);
        using var upload = new ManifestUpload(store, key, progress, partBytes);
        var position = progress?.Position ?? new ManifestPosition();
        await foreach (var (item, next) in source.ReadAsync(position, cancellationToken))
        {
            position = next;
            if (item is not null)
            {
                upload.Add(item);
            }

            if (upload.IsPartFull)
            {
                var written = await upload.WritePartAsync(position, sourceETag(), cancellationToken);
                if (isTimeShort())
                {
                    return new PreparedManifest { Status = PreparationStatus.More, Request = request, Progress = written };
                }
            }
        }

        await upload.FinishAsync(cancellationToken);
        return new PreparedManifest
        {
            Status = position.Items == 0 ? PreparationStatus.Empty : PreparationStatus.Ready,
            Request = request,
            Manifest = new NumberedManifest { Bucket = store.Bucket, Key = key, Lines = position.Items, FolderMarkers = position.FolderMarkers },
        };
    }
}
