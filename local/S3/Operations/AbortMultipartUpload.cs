using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Operations;

internal static class AbortMultipartUpload
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.DemandObject("s3:AbortMultipartUpload", call.Key);
        access.Bucket.Uploads.Close(call.Key, call.Query("uploadId")!);
        call.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
