using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Access;

/// <summary>A bucket as far as one caller may use it: every look into it goes through here.</summary>
internal sealed class BucketAccess
{
    private readonly S3Call call;

    private BucketAccess(S3Call call, Bucket bucket)
    {
        this.call = call;
        Bucket = bucket;
    }

    public Bucket Bucket { get; }

    /// <summary>Finds the bucket that is addressed and checks all that comes before permissions.</summary>
    /// <exception cref="AwsErrorException"><c>NoSuchBucket</c>, or one of <see cref="BucketRegion"/>'s.</exception>
    /// <exception cref="AwsErrorException"><c>AccessDenied</c>: not the expected owner, or nobody said to pay.</exception>
    public static BucketAccess Open(S3Call call) => Open(call, call.BucketName, "x-amz-expected-bucket-owner");

    /// <summary>As <see cref="Open(S3Call)"/>, for the bucket that is copied from.</summary>
    public static BucketAccess OpenSource(S3Call call, string bucket) => Open(call, bucket, "x-amz-source-expected-bucket-owner");

    /// <summary>As <see cref="Open(S3Call)"/>, whatever region the request is signed for.</summary>
    public static BucketAccess OpenFromAnyRegion(S3Call call) => Open(call, call.State.Bucket(call.BucketName), "x-amz-expected-bucket-owner");

    private static BucketAccess Open(S3Call call, string name, string ownerHeader)
    {
        var bucket = call.State.Bucket(name);
        BucketRegion.Demand(call, bucket.Description);
        return Open(call, bucket, ownerHeader);
    }

    private static BucketAccess Open(S3Call call, Bucket bucket, string ownerHeader)
    {
        var owner = bucket.Description.Owner;
        if (call.Amz(ownerHeader) is { } expected && expected != owner)
        {
            throw S3Errors.AccessDenied();
        }

        if (bucket.Description.RequesterPays && call.Service.Caller.Account != owner)
        {
            if (!string.Equals(call.Amz("x-amz-request-payer"), "requester", StringComparison.OrdinalIgnoreCase))
            {
                throw S3Errors.AccessDenied();
            }

            call.Response.Headers["x-amz-request-charged"] = "requester";
        }

        return new(call, bucket);
    }

    /// <summary>Demands a permission on the bucket.</summary>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c></exception>
    public void Demand(string action, params ReadOnlySpan<(string Key, string? Value)> conditions) =>
        DemandOn(Bucket.Description.Arn, action, conditions);

    /// <summary>Demands a permission on an object.</summary>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c></exception>
    public void DemandObject(string action, string key, params ReadOnlySpan<(string Key, string? Value)> conditions) =>
        DemandOn(ObjectArn(key), action, conditions);

    public string ObjectArn(string key) => $"{Bucket.Description.Arn}/{key}";

    /// <summary>A version to read, once the right to read it has been shown; its content is held until the call has been answered.</summary>
    /// <param name="action">Such as <c>s3:GetObjectTagging</c>, which is <c>s3:GetObjectVersionTagging</c> where a version is named.</param>
    /// <exception cref="AwsErrorException">403 <c>AccessDenied</c>: also for a missing object, unless the caller may list the bucket.</exception>
    /// <exception cref="AwsErrorException">There is no such object or version, it is a delete marker, or the disk denies it to this program.</exception>
    public StoredObject Read(string action, string key, string? versionId)
    {
        ObjectKey.Check(key);
        DemandObject(versionId is null ? action : action.Replace("Object", "ObjectVersion", StringComparison.Ordinal), key, ("s3:VersionId", versionId));
        VersionIds.Check(versionId);
        while (Bucket.Find(key, versionId) is { IsDeleteMarker: false } found)
        {
            // Else it was replaced or deleted just now.
            if (call.TryHold(found.Content))
            {
                found.Content.DemandReadable();
                return found;
            }
        }

        Demand("s3:ListBucket");
        return Bucket.Get(key, versionId);
    }

    private void DemandOn(string resource, string action, ReadOnlySpan<(string Key, string? Value)> conditions)
    {
        var context = call.NewContext().With("s3:ResourceAccount", Bucket.Description.Owner);
        foreach (var (key, value) in conditions)
        {
            context.With(key, value);
        }

        call.Service.Demand(action, resource, Bucket.Description.Owner, Bucket.Policy?.Document, context);
    }
}
