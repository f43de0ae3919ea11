using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Errors;
using InvalidRequestException = Crosslink.Functions.Errors.InvalidRequestException;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>The batch bucket in account B.</summary>
/// <exception cref="ServiceUnavailableException">S3 failed in a way that passes.</exception>
/// <exception cref="BatchStorageException">S3 refuses in a way that stays.</exception>
internal sealed class BatchStore(IAmazonS3 s3, string bucket)
{
    private const string Service = "S3";

    public string Bucket => bucket;

    /// <summary>Writes an object whole, over whatever was there.</summary>
    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation)
    {
        using var body = AsStream(content);
        var put = NewPut(key, body, contentType);
        await InvokeAsync(token => s3.PutObjectAsync(put, token), cancellation);
    }

    /// <summary>Writes an object whole, if what is there is what the caller expects.</summary>
    /// <param name="replaced">The ETag of the object that it replaces; null where there must be none.</param>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> PutIfAsync(string key, ReadOnlyMemory<byte> content, string contentType, string? replaced, CancellationToken cancellation)
    {
        using var body = AsStream(content);
        var put = NewPut(key, body, contentType);
        put.IfNoneMatch = replaced is null ? "*" : null;

        // S3 takes it with quotation marks and without (user guide, "Conditional writes"), Ceph only without.
        put.IfMatch = replaced?.Trim('"');
        try
        {
            await InvokeAsync(token => s3.PutObjectAsync(put, token), cancellation, e => e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || IsGone(e, replaced));
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed || IsGone(e, replaced))
        {
            return false;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            // "409 ConditionalRequestConflict": another write of the key was under way. Who won shows when it is over.
            throw new ServiceUnavailableException($"{Service} {TransientFailure.Answer(e)}.");
        }
    }

    /// <param name="offset">The first byte to read; beyond the end gives nothing.</param>
    /// <param name="eTag">The ETag that the object must still have; null for any.</param>
    /// <returns>The object, or null when there is none.</returns>
    /// <exception cref="InvalidRequestException">The object has changed.</exception>
    public async Task<StoredText?> OpenAsync(string key, CancellationToken cancellation, long offset = 0, string? eTag = null)
    {
        var get = new GetObjectRequest
        {
            BucketName = bucket,
            Key = key,
            EtagToMatch = eTag,
            ByteRange = offset == 0 ? null : new ByteRange($"bytes={offset}-"),
        };
        try
        {
            return new StoredText(await InvokeAsync(token => s3.GetObjectAsync(get, token), cancellation, e => e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed));
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            throw new InvalidRequestException("manifest", "has changed while it was read");
        }
    }

    /// <summary>Keys and sizes, in the order of keys.</summary>
    public async IAsyncEnumerable<(string Key, long Size)> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var list = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        do
        {
            var page = await InvokeAsync(token => s3.ListObjectsV2Async(list, token), cancellation);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return (found.Key, found.Size ?? 0);
            }

            list.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (list.ContinuationToken is not null);
    }

    public async Task<string> StartUploadAsync(string key, string contentType, CancellationToken cancellation)
    {
        var start = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = contentType };
        return (await InvokeAsync(token => s3.InitiateMultipartUploadAsync(start, token), cancellation)).UploadId;
    }

    /// <returns>The part's ETag; null when there is no such upload any more.</returns>
    public async Task<string?> UploadPartAsync(string key, string uploadId, int number, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var body = AsStream(content);
        var part = new UploadPartRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = uploadId,
            PartNumber = number,
            InputStream = body,
            PartSize = content.Length,
            UseChunkEncoding = false,
        };
        try
        {
            return (await InvokeAsync(token => s3.UploadPartAsync(part, token), cancellation, IsNoSuchUpload)).ETag;
        }
        catch (AmazonS3Exception e) when (IsNoSuchUpload(e))
        {
            return null;
        }
    }

    /// <returns>False when there is no such upload any more.</returns>
    public async Task<bool> CompleteUploadAsync(string key, string uploadId, IReadOnlyList<string> eTags, CancellationToken cancellation)
    {
        var complete = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = uploadId,
            PartETags = [.. eTags.Select((eTag, index) => new PartETag(index + 1, eTag))],
        };
        try
        {
            await InvokeAsync(token => s3.CompleteMultipartUploadAsync(complete, token), cancellation, IsNoSuchUpload);
            return true;
        }
        catch (AmazonS3Exception e) when (IsNoSuchUpload(e))
        {
            return false;
        }
    }

    /// <param name="expected">Tells refusals that mean something to the caller.</param>
    /// <exception cref="AmazonS3Exception">One of those.</exception>
    private async Task<T> InvokeAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation, Func<AmazonS3Exception, bool>? expected = null)
    {
        try
        {
            return await AwsCall.InvokeAsync(Service, call, cancellation);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "ExpiredToken" or "TokenRefreshRequired")
        {
            throw new ServiceUnavailableException("The function's own credentials have expired; another execution environment has fresh ones.");
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "BadRequest" || !string.IsNullOrEmpty(e.ResponseBody))
        {
            // The SDK's word for an answer without a body, and its way to keep one that it could not read.
            throw new ServiceUnavailableException($"{Service} {TransientFailure.Unreadable(e.StatusCode)}.");
        }
        catch (AmazonS3Exception e) when (expected?.Invoke(e) != true)
        {
            throw new BatchStorageException(bucket, e);
        }
    }

    // "404 Not Found" in place of 412, where the object to replace was deleted.
    private static bool IsGone(AmazonS3Exception refusal, string? replaced) => replaced is not null && refusal.ErrorCode == "NoSuchKey";

    private static bool IsNoSuchUpload(AmazonS3Exception refusal) => refusal.ErrorCode == "NoSuchUpload";

    private PutObjectRequest NewPut(string key, Stream body, string contentType) => new()
    {
        BucketName = bucket,
        Key = key,
        InputStream = body,
        ContentType = contentType,
        AutoCloseStream = false,
        UseChunkEncoding = false,
    };

    private static MemoryStream AsStream(ReadOnlyMemory<byte> content) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
}
