using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>The file of a manifest, which must stay as it is until it has been read to its end.</summary>
/// <param name="eTag">As an earlier invocation found it; null for the first one.</param>
internal sealed class ManifestFile(BatchStore store, string key, string? eTag)
{
    private readonly bool _isPacked = ManifestFormats.IsPacked(key);

    /// <summary>As it was when it was opened, or null before that.</summary>
    public string? ETag { get; private set; } = eTag;

    /// <param name="offset">Bytes of the text, unpacked where it is packed.</param>
    /// <exception cref="InvalidRequestException">There is no such object, or it has changed.</exception>
    public async Task<OpenManifest> OpenAsync(long offset, CancellationToken cancellationToken)
    {
        var file = await store.OpenAsync(key, cancellationToken, _isPacked ? 0 : offset, ETag)
            ?? throw new InvalidRequestException("manifest", $"names no object of the batch bucket '{store.Bucket}'");
        ETag = file.ETag;
        var open = new OpenManifest(file, _isPacked);
        if (_isPacked)
        {
            await open.SkipAsync(offset, cancellationToken);
        }

        return open;
    }
}
