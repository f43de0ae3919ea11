using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Operations;

internal static class DeleteObject
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        ObjectKey.Check(call.Key);
        // These conditions are for directory buckets.
        call.RefuseHeaders("x-amz-if-match-");
        var gone = Delete(call, access, call.Key, call.VersionId, call.Header("If-Match"));
        call.Response.StatusCode = StatusCodes.Status204NoContent;
        if (gone is not null && access.Bucket.Versioning != Versioning.Off)
        {
            call.Response.Headers["x-amz-version-id"] = gone.VersionId;
            if (gone.IsDeleteMarker)
            {
                call.Response.Headers["x-amz-delete-marker"] = "true";
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Deletes as the caller may.</summary>
    /// <returns>The delete marker that was made or removed, or the version that was removed; null where nothing was there.</returns>
    /// <param name="ifMatch">The entity tag that the current version must have, or <c>*</c> for any; null for no condition.</param>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c></exception>
    /// <exception cref="AwsErrorException">412 <c>PreconditionFailed</c>, or 404 <c>NoSuchKey</c>: the condition does not hold.</exception>
    public static StoredObject? Delete(S3Call call, BucketAccess access, string key, string? versionId, string? ifMatch)
    {
        access.DemandObject(versionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", key, ("s3:VersionId", versionId), ("s3:if-match", ifMatch));
        if (ifMatch is not (null or "*"))
        {
            // User guide, "How to perform conditional deletes": an entity tag takes the right to read it.
            access.DemandObject("s3:GetObject", key);
        }

        VersionIds.Check(versionId);
        return access.Bucket.Delete(key, versionId, call.State.Now, new WriteCondition(IfMatch: ifMatch));
    }
}
