using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Cli.Connections;
using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Buckets;

/// <summary>A bucket: the batch bucket of account B, or one for the output.</summary>
internal sealed class S3Bucket(IAmazonS3 s3, string name)
{
    public string Name => name;

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken) =>
        PutAsync(new PutObjectRequest { BucketName = name, Key = key, InputStream = content, AutoCloseStream = false }, cancellationToken);

    /// <summary>Replaces an object, unless it has changed.</summary>
    /// <param name="eTag">The ETag that the object must have.</param>
    /// <returns>False if it has changed or was deleted.</returns>
    public async Task<bool> ReplaceAsync(string key, ReadOnlyMemory<byte> content, string eTag, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content.ToArray());
        try
        {
            // S3 takes it with quotation marks and without, Ceph only without.
            await PutAsync(new PutObjectRequest { BucketName = name, Key = key, InputStream = body, IfMatch = eTag.Trim('"') }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || exception.ErrorCode == "NoSuchKey")
        {
            return false;
        }
    }

    /// <param name="maxLength">In bytes; a larger object is an error.</param>
    /// <returns>The object's content, or null if there is no such object.</returns>
    public async Task<ObjectContent?> OpenAsync(string key, long maxLength, CancellationToken cancellationToken)
    {
        try
        {
            return new ObjectContent(await s3.GetObjectAsync(name, key, cancellationToken), maxLength);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    /// <summary>Does nothing if there is no such object.</summary>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var deleted = await s3.DeleteObjectAsync(name, key, cancellationToken);
        if (deleted.HttpStatusCode != HttpStatusCode.NoContent)
        {
            throw AwsFailure.Unexpected(FormattableString.Invariant($"The response to a deletion is HTTP {(int)deleted.HttpStatusCode}, where S3 gives 204."));
        }
    }

    /// <summary>Keys and ETags.</summary>
    /// <param name="delimiter">Leaves out keys that have it after the prefix; null lists all keys.</param>
    public async IAsyncEnumerable<(string Key, string ETag)> ListAsync(
        string prefix, string? delimiter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = PagedList.ReadAsync(
            token => s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = name, Prefix = prefix, Delimiter = delimiter, ContinuationToken = token }, cancellationToken),
            page => page.IsTruncated == true ? page.NextContinuationToken : null);
        await foreach (var page in pages)
        {
            foreach (var found in page.S3Objects ?? [])
            {
                yield return (Promised.Require(found.Key, "the key of an object"), found.ETag);
            }
        }
    }

    // A proxy that answers everything with 200 has written nothing.
    private async Task PutAsync(PutObjectRequest put, CancellationToken cancellationToken) =>
        Promised.Require((await s3.PutObjectAsync(put, cancellationToken)).ETag, "the ETag of the object that was written");
}
