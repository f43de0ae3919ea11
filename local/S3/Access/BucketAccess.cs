using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Access;

/// <summary>A bucket as far as one caller may use it: every look into it goes through here.</summary>
internal sealed class BucketAccess
{
    private readonly Authorization _authorization;
    private readonly IObjectKeys _keys;
    private readonly HeldContent _held;

    /// <param name="held">Holds what is read.</param>
    public BucketAccess(Bucket bucket, Authorization authorization, IObjectKeys keys, HeldContent held) =>
        (Bucket, _authorization, _keys, _held) = (bucket, authorization, keys, held);

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

        if (bucket.Description.RequesterPays && call.Authorization.Caller.Account != owner)
        {
            if (!string.Equals(call.Amz("x-amz-request-payer"), "requester", StringComparison.OrdinalIgnoreCase))
            {
                throw S3Errors.AccessDenied();
            }

            call.Response.Headers["x-amz-request-charged"] = "requester";
        }

        return new(bucket, call.Authorization, call.Keys, call.Held);
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
            if (_held.TryHold(found.Content))
            {
                found.Content.DemandReadable();
                return found;
            }
        }

        Demand("s3:ListBucket");
        return Bucket.Get(key, versionId);
    }

    /// <summary>Demands, beyond the permission on the object, that its bytes are at hand and that the caller may decrypt them.</summary>
    /// <exception cref="AwsErrorException">403 <c>InvalidObjectState</c>, one of <see cref="CustomerKey"/>'s, or the caller may not use the KMS key.</exception>
    public void DemandContent(StoredObject stored, CustomerKey? customerKey, DateTimeOffset now)
    {
        CustomerKey.Demand(customerKey, stored);
        if (stored.IsArchivedAt(now))
        {
            throw new AwsErrorException(403, "InvalidObjectState", "The operation is not valid for the object's storage class")
            {
                Details = stored.ArchiveStatus is { } tier
                    ? [("StorageClass", stored.StorageClass), ("AccessTier", tier)]
                    : [("StorageClass", stored.StorageClass)],
            };
        }

        DemandKmsKey(stored);
    }

    /// <summary>Demands <c>kms:Decrypt</c> for an object with SSE-KMS.</summary>
    /// <exception cref="AwsErrorException">The caller may not use the key, or nobody can.</exception>
    public void DemandKmsKey(StoredObject stored)
    {
        if (stored.KmsKeyId is { } key)
        {
            _keys.Decrypt(new(_authorization, ObjectArn(stored.Key), Bucket.Description.Region), key);
        }
    }

    private void DemandOn(string resource, string action, ReadOnlySpan<(string Key, string? Value)> conditions)
    {
        var context = _authorization.NewContext().With("s3:ResourceAccount", Bucket.Description.Owner);
        foreach (var (key, value) in conditions)
        {
            context.With(key, value);
        }

        _authorization.Demand(action, resource, Bucket.Description.Owner, Bucket.Policy?.Document, context);
    }
}
