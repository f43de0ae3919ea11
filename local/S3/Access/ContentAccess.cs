using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Access;

/// <summary>What it takes to read an object's bytes, beyond the permission on the object.</summary>
internal static class ContentAccess
{
    /// <summary>Demands that the bytes are at hand and that the caller may decrypt them.</summary>
    /// <exception cref="AwsErrorException">403 <c>InvalidObjectState</c>, or one of <see cref="CustomerKey"/>'s.</exception>
    /// <exception cref="AwsErrorException">The caller may not use the KMS key, or nobody can.</exception>
    public static void Demand(S3Call call, BucketAccess access, StoredObject stored, CustomerKey? customerKey)
    {
        CustomerKey.Demand(customerKey, stored);
        if (stored.IsArchivedAt(call.State.Now))
        {
            throw new AwsErrorException(403, "InvalidObjectState", "The operation is not valid for the object's storage class")
            {
                Details = stored.ArchiveStatus is { } tier
                    ? [("StorageClass", stored.StorageClass), ("AccessTier", tier)]
                    : [("StorageClass", stored.StorageClass)],
            };
        }

        DemandKmsKey(call, access, stored);
    }

    /// <summary>Demands <c>kms:Decrypt</c> for an object with SSE-KMS.</summary>
    /// <exception cref="AwsErrorException">The caller may not use the key, or nobody can.</exception>
    public static void DemandKmsKey(S3Call call, BucketAccess access, StoredObject stored)
    {
        if (stored.KmsKeyId is { } key)
        {
            call.Keys.Decrypt(new(call.Service, access.ObjectArn(stored.Key), access.Bucket.Description.Region), key);
        }
    }
}
