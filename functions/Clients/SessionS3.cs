using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Crosslink.Functions.Clients;

/// <summary>S3 with the credentials of one assumed session. The underlying client serves every session in its region.</summary>
internal sealed class SessionS3(IAmazonS3 region, AWSCredentials session)
{
    public Task<GetObjectMetadataResponse> HeadObjectAsync(GetObjectMetadataRequest request, CancellationToken cancellationToken) =>
        region.GetObjectMetadataAsync(SessionHandler.Sign(request, session), cancellationToken);

    public Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken) =>
        region.GetObjectAsync(SessionHandler.Sign(request, session), cancellationToken);

    public Task<ListObjectsV2Response> ListObjectsAsync(ListObjectsV2Request request, CancellationToken cancellationToken) =>
        region.ListObjectsV2Async(SessionHandler.Sign(request, session), cancellationToken);
}
