using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Access;

/// <summary>The object that <c>x-amz-copy-source</c> names, read as the caller may read it.</summary>
internal static class SourceObject
{
    /// <exception cref="AwsErrorException">It cannot be read, or a condition of the copy does not hold.</exception>
    /// <exception cref="AwsErrorException">The caller may not read it.</exception>
    public static (StoredObject Source, BucketAccess Access) Open(S3Call call)
    {
        var named = CopySource.Parse(call.Amz("x-amz-copy-source")!);
        var access = BucketAccess.OpenSource(call, named.Bucket);
        var source = access.Read("s3:GetObject", named.Key, named.VersionId);
        var condition = ReadCondition.Of(call.Header, "x-amz-copy-source-");
        if ((condition.FailedBy(source) ?? condition.KnownBy(source)) is { } failed)
        {
            throw S3Errors.PreconditionFailed($"x-amz-copy-source-{failed}");
        }

        access.DemandContent(source, CustomerKey.Read(call.Header, CustomerKey.SourceHeaderPrefix), call.State.Now);
        return (source, access);
    }

    public static void WriteVersion(S3Call call, StoredObject source, BucketAccess access)
    {
        if (access.Bucket.Versioning != Versioning.Off)
        {
            call.Response.Headers["x-amz-copy-source-version-id"] = source.VersionId;
        }
    }
}
