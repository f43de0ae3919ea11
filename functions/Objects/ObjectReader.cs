using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Objects;

/// <summary>The requests to S3 about one object. A refusal is an <see cref="AmazonS3Exception"/>.</summary>
/// <exception cref="ServiceUnavailableException">S3 failed in a way that passes.</exception>
internal sealed class ObjectReader(SessionS3 s3, Source source, LinkRequest request)
{
    private const string Service = "S3";

    private RequestPayer? Payer => source.RequesterPays ? RequestPayer.Requester : null;

    /// <param name="expectedOwner">The account that must own the bucket, or null for whichever does.</param>
    public Task<GetObjectMetadataResponse> HeadAsync(string? expectedOwner, CancellationToken cancellation)
    {
        var head = new GetObjectMetadataRequest
        {
            BucketName = request.Bucket,
            Key = request.Key,
            VersionId = request.VersionId,
            ExpectedBucketOwner = expectedOwner,
            RequestPayer = Payer,
        };
        return InvokeAsync(token => s3.HeadObjectAsync(head, token), cancellation);
    }

    /// <summary>
    /// Gets the first byte, unread: that S3 sends it is all. A range of an empty object would be answered with 416, so
    /// that one is got whole.
    /// </summary>
    public async Task GetFirstByteAsync(bool isEmpty, CancellationToken cancellation)
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
        using var response = await InvokeAsync(token => s3.GetObjectAsync(get, token), cancellation);
    }

    private static async Task<T> InvokeAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await AwsCall.InvokeAsync(Service, call, cancellation);
        }
        catch (AmazonS3Exception e) when (!string.IsNullOrEmpty(e.ResponseBody))
        {
            // The SDK keeps, and shows in the message, only a body that it could not read; some hold the token.
            throw new ServiceUnavailableException($"{Service} {TransientFailure.Unreadable(e.StatusCode)}.");
        }
    }
}
