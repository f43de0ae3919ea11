using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Objects;

/// <summary>The requests to S3 about one object. A refusal is an <see cref="AmazonS3Exception"/>.</summary>
/// <exception cref="ServiceUnavailableException">A transient failure of S3.</exception>
internal sealed class ObjectReader(SessionS3 s3, Source source, LinkRequest request)
{
    private const string Service = "S3";

    private RequestPayer? Payer => source.RequesterPays ? RequestPayer.Requester : null;

    /// <param name="expectedOwner">The account that must own the bucket, or null for any.</param>
    public Task<GetObjectMetadataResponse> HeadAsync(string? expectedOwner, CancellationToken cancellationToken)
    {
        var head = new GetObjectMetadataRequest
        {
            BucketName = request.Bucket,
            Key = request.Key,
            VersionId = request.VersionId,
            ExpectedBucketOwner = expectedOwner,
            RequestPayer = Payer,
        };
        return InvokeAsync(token => s3.HeadObjectAsync(head, token), cancellationToken);
    }

    /// <summary>
    /// Requests the first byte without reading it, to see whether S3 sends it. S3 answers 416 to a range of an empty
    /// object, so an empty object is requested whole.
    /// </summary>
    public async Task GetFirstByteAsync(bool isEmpty, CancellationToken cancellationToken)
    {
        var get = new GetObjectRequest
        {
            BucketName = request.Bucket,
            Key = request.Key,
            VersionId = request.VersionId,
            ExpectedBucketOwner = source.Owner,
            RequestPayer = Payer,
            ByteRange = isEmpty ? null : new ByteRange(0, 0),
        };
        using var response = await InvokeAsync(token => s3.GetObjectAsync(get, token), cancellationToken);
    }

    /// <summary>Whether a listing has the key. Of the keys that begin with it, it is the first.</summary>
    public async Task<bool> IsListedAsync(CancellationToken cancellationToken)
    {
        var list = new ListObjectsV2Request
        {
            BucketName = request.Bucket,
            Prefix = request.Key,
            MaxKeys = 1,
            ExpectedBucketOwner = source.Owner,
            RequestPayer = Payer,
        };
        var page = await InvokeAsync(token => s3.ListObjectsAsync(list, token), cancellationToken);
        return page.S3Objects?.Any(found => found.Key == request.Key) == true;
    }

    private static async Task<T> InvokeAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsCall.InvokeAsync(Service, call, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (!string.IsNullOrEmpty(exception.ResponseBody))
        {
            // The SDK puts a body that it cannot read into the message, and such a body may hold the token.
            throw new ServiceUnavailableException($"{Service} {TransientFailure.Unreadable(exception.StatusCode)}.");
        }
    }
}
