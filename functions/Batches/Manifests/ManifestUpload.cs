using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// Writes the numbered manifest in pieces of a size that fits in a function's memory: a small one as one object, a
/// large one as a multipart upload that several invocations can share.
/// </summary>
internal sealed class ManifestUpload : IDisposable
{
    /// <summary>Bytes. S3 takes at least 5 MiB and at most 10,000 parts.</summary>
    public const int PartBytes = BatchScale.UploadPartBytes;

    /// <summary>
    /// Parts, each up to a line larger than <see cref="PartBytes"/>, within the 10 GB that a distributed Map reads. Their
    /// ETags, about 40 bytes each, travel in the state.
    /// </summary>
    public const int MaxParts = (int)(10_000_000_000 / (PartBytes + LineReader.MaxLineBytes));

    private readonly BatchStore _store;
    private readonly string _key;
    private readonly int _partBytes;
    private readonly JsonLinesBuffer _lines = new();
    private readonly List<string> _eTags;
    private string? _uploadId;
    private bool _isCompleted;

    /// <param name="partBytes"><see cref="PartBytes"/>, or less where that part is the only one.</param>
    public ManifestUpload(BatchStore store, string key, ManifestProgress? progress, int partBytes)
    {
        _store = store;
        _key = key;
        _partBytes = partBytes;
        _uploadId = progress?.UploadId;
        _eTags = [.. progress?.ETags ?? []];
    }

    /// <summary>True when what was added fills a part of the upload.</summary>
    public bool IsPartFull => _lines.Length >= _partBytes;

    public void Add(BatchItem item) => _lines.Add(item, BatchJson.Readable.BatchItem);

    /// <summary>Uploads what was added as one part.</summary>
    /// <param name="position">Behind the last item that was added.</param>
    /// <param name="sourceETag">The manifest's own.</param>
    public async Task<ManifestProgress> WritePartAsync(ManifestPosition position, string? sourceETag, CancellationToken cancellationToken)
    {
        _uploadId ??= await _store.StartUploadAsync(_key, JsonLinesBuffer.ContentType, cancellationToken);
        await UploadAsync(_uploadId, cancellationToken);
        _lines.Clear();
        return new ManifestProgress { UploadId = _uploadId, ETags = [.. _eTags], Position = position, SourceETag = sourceETag };
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_uploadId is null)
        {
            await _store.PutAsync(_key, _lines.Text, JsonLinesBuffer.ContentType, cancellationToken);
            return;
        }

        if (_lines.Length > 0)
        {
            await UploadAsync(_uploadId, cancellationToken);
        }

        if (!_isCompleted && !await _store.CompleteUploadAsync(_key, _uploadId, _eTags, cancellationToken))
        {
            await FindCompletedAsync(cancellationToken);
        }
    }

    private async Task UploadAsync(string uploadId, CancellationToken cancellationToken)
    {
        if (_isCompleted)
        {
            return;
        }

        if (_eTags.Count == MaxParts)
        {
            throw new InvalidRequestException("manifest", "or what is listed is over 10 GB with its numbers, the most that a distributed Map reads: make several batches of it");
        }

        if (await _store.UploadPartAsync(_key, uploadId, _eTags.Count + 1, _lines.Text, cancellationToken) is { } eTag)
        {
            _eTags.Add(eTag);
            return;
        }

        await FindCompletedAsync(cancellationToken);
    }

    // The key is this run's own: what is there is what an earlier attempt, whose answer was lost, has completed.
    private async Task FindCompletedAsync(CancellationToken cancellationToken)
    {
        using var completed = await _store.OpenAsync(_key, cancellationToken)
            ?? throw new InvalidOperationException($"The upload of {_key} was aborted by somebody else.");
        _isCompleted = true;
    }

    public void Dispose() => _lines.Dispose();
}
