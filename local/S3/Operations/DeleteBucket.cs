using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Operations;

internal static class DeleteBucket
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        BucketAccess.Open(call).Demand("s3:DeleteBucket");
        call.State.DeleteBucket(call.BucketName);
        call.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
