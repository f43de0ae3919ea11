using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Errors;
using InvalidRequestException = Crosslink.Functions.Errors.InvalidRequestException;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>The batch bucket in account B.</summary>
/// <exception cref="ServiceUnavailableException">A transient failure of S3.</exception>
/// <exception cref="BatchStorageException">S3 refuses for good.</exception>
internal sealed class BatchStore(IAmazonS3 s3, string bucket)
{
    private const string Service = "S3";

    public string Bucket => bucket;

    /// <summary>Writes an object whole, over whatever was there.</summary>
    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        using var body = AsStream(content);
        var put = NewPut(key, body, contentType);
        await InvokeAsync(token => s3.PutObjectAsync(put, token), cancellationToken);
    }

    /// <summary>Writes an object whole, if what is there is what the caller expects.</summary>
    /// <param name="replaced">The ETag of the object that it replaces; null where there must be none.</param>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> PutIfAsync(string key, ReadOnlyMemory<byte> content, string contentType, string? replaced, CancellationToken cancellationToken)
    {
        using var body = AsStream(content);
        var put = NewPut(key, body, contentType);
        put.IfNoneMatch = replaced is null ? "*" : null;

        // S3 takes it with quotation marks and without (user guide, "Conditional writes"), Ceph only without.
        put.IfMatch = replaced?.Trim('"');

        // "404 NoSuchKey" comes in place of 412 where the object to replace was deleted.
        var (_, refusal) = await TryAsync(
            token => s3.PutObjectAsync(put, token),
            answer => answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || (replaced is not null && answer.ErrorCode == "NoSuchKey"),
            cancellationToken);

        // "409 ConditionalRequestConflict": another write of the key was under way. Who won shows when it is over.
        return refusal is { StatusCode: HttpStatusCode.Conflict }
            ? throw new ServiceUnavailableException($"{Service} {TransientFailure.Answer(refusal)}.")
            : refusal is null;
    }

    /// <param name="offset">The first byte to read; beyond the end gives nothing.</param>
    /// <param name="eTag">The ETag that the object must still have; null for any.</param>
    /// <returns>The object, or null when there is none.</returns>
    /// <exception cref="InvalidRequestException">The object has changed.</exception>
    public async Task<StoredText?> OpenAsync(string key, CancellationToken cancellationToken, long offset = 0, string? eTag = null)
    {
        var get = new GetObjectRequest
        {
            BucketName = bucket,
            Key = key,
            EtagToMatch = eTag,
            ByteRange = offset == 0 ? null : new ByteRange($"bytes={offset}-"),
        };
        var (found, refusal) = await TryAsync(
            token => s3.GetObjectAsync(get, token),
            answer => answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed,
            cancellationToken);
        return refusal is { StatusCode: HttpStatusCode.PreconditionFailed }
            ? throw new InvalidRequestException("manifest", "has changed while it was read")
            : found is null ? null : new StoredText(found);
    }

    /// <summary>Keys and sizes, in the order of keys.</summary>
    public async IAsyncEnumerable<(string Key, long Size)> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        await foreach (var page in ListingPages.ReadAsync(list, next => InvokeAsync(token => s3.ListObjectsV2Async(next, token), cancellationToken)))
        {
            foreach (var found in page.S3Objects ?? [])
            {
                yield return (found.Key, found.Size ?? 0);
            }
        }
    }

    public async Task<string> StartUploadAsync(string key, string contentType, CancellationToken cancellationToken)
    {
        var start = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = contentType };
        return (await InvokeAsync(token => s3.InitiateMultipartUploadAsync(start, token), cancellationToken)).UploadId;
    }

    /// <returns>The part's ETag; null when there is no such upload any more.</returns>
    public async Task<string?> UploadPartAsync(string key, string uploadId, int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
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
        var (written, _) = await TryAsync(token => s3.UploadPartAsync(part, token), IsNoSuchUpload, cancellationToken);
        return written?.ETag;
    }

    /// <returns>False when there is no such upload any more.</returns>
    public async Task<bool> CompleteUploadAsync(string key, string uploadId, IReadOnlyList<string> eTags, CancellationToken cancellationToken)
    {
        var complete = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = uploadId,
            PartETags = [.. eTags.Select((eTag, index) => new PartETag(index + 1, eTag))],
        };
        var (completed, _) = await TryAsync(token => s3.CompleteMultipartUploadAsync(complete, token), IsNoSuchUpload, cancellationToken);
        return completed is not null;
    }

    private async Task<T> InvokeAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class =>
        (await TryAsync(call, _ => false, cancellationToken)).Answer!;

    /// <param name="isExpected">Whether a refusal means something to the caller.</param>
    /// <returns>The answer, or the refusal if it is expected.</returns>
    private async Task<(T? Answer, AmazonS3Exception? Refusal)> TryAsync<T>(
        Func<CancellationToken, Task<T>> call, Func<AmazonS3Exception, bool> isExpected, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return (await AwsCall.InvokeAsync(Service, call, cancellationToken), null);
        }
        catch (AmazonS3Exception refusal) when (refusal.ErrorCode is "ExpiredToken" or "TokenRefreshRequired")
        {
            throw new ServiceUnavailableException("The function's own credentials have expired; another execution environment has fresh ones.");
        }
        catch (AmazonS3Exception refusal) when (refusal.ErrorCode == "BadRequest" || !string.IsNullOrEmpty(refusal.ResponseBody))
        {
            // The SDK's word for an answer without a body, and its way to keep one that it could not read.
            throw new ServiceUnavailableException($"{Service} {TransientFailure.Unreadable(refusal.StatusCode)}.");
        }
        catch (AmazonS3Exception refusal) when (isExpected(refusal))
        {
            return (null, refusal);
        }
        catch (AmazonS3Exception refusal)
        {
            throw new BatchStorageException(bucket, refusal);
        }
    }

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
