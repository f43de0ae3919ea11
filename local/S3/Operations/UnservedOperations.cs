using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Operations;

/// <summary>The operations of S3's published model that are refused by their name (501 <c>NotImplemented</c>).</summary>
internal static class UnservedOperations
{
    public static readonly IReadOnlyList<S3Route> All =
    [
        One("ListDirectoryBuckets", S3Level.Service, "GET", "max-directory-buckets"),
        One("CreateSession", S3Level.Bucket, "GET", "session"),
        .. Of(S3Level.Bucket, "abac", "GetBucketAbac", "PutBucketAbac"),
        .. Of(S3Level.Bucket, "accelerate", "GetBucketAccelerateConfiguration", "PutBucketAccelerateConfiguration"),
        .. Of(S3Level.Bucket, "acl", "GetBucketAcl", "PutBucketAcl"),
        .. Of(S3Level.Bucket, "analytics", "DeleteBucketAnalyticsConfiguration", "GetBucketAnalyticsConfiguration", "ListBucketAnalyticsConfigurations", "PutBucketAnalyticsConfiguration"),
        .. Of(S3Level.Bucket, "encryption", "DeleteBucketEncryption", "GetBucketEncryption", "PutBucketEncryption"),
        .. Of(S3Level.Bucket, "intelligent-tiering", "DeleteBucketIntelligentTieringConfiguration", "GetBucketIntelligentTieringConfiguration", "ListBucketIntelligentTieringConfigurations", "PutBucketIntelligentTieringConfiguration"),
        .. Of(S3Level.Bucket, "inventory", "DeleteBucketInventoryConfiguration", "GetBucketInventoryConfiguration", "ListBucketInventoryConfigurations", "PutBucketInventoryConfiguration"),
        .. Of(S3Level.Bucket, "lifecycle", "DeleteBucketLifecycle", "GetBucketLifecycleConfiguration", "PutBucketLifecycleConfiguration"),
        .. Of(S3Level.Bucket, "logging", "GetBucketLogging", "PutBucketLogging"),
        .. Of(S3Level.Bucket, "metadataConfiguration", "DeleteBucketMetadataConfiguration", "GetBucketMetadataConfiguration", "CreateBucketMetadataConfiguration"),
        .. Of(S3Level.Bucket, "metadataAnnotationTable", "UpdateBucketMetadataAnnotationTableConfiguration"),
        .. Of(S3Level.Bucket, "metadataInventoryTable", "UpdateBucketMetadataInventoryTableConfiguration"),
        .. Of(S3Level.Bucket, "metadataJournalTable", "UpdateBucketMetadataJournalTableConfiguration"),
        .. Of(S3Level.Bucket, "metadataTable", "DeleteBucketMetadataTableConfiguration", "GetBucketMetadataTableConfiguration", "CreateBucketMetadataTableConfiguration"),
        .. Of(S3Level.Bucket, "metrics", "DeleteBucketMetricsConfiguration", "GetBucketMetricsConfiguration", "ListBucketMetricsConfigurations", "PutBucketMetricsConfiguration"),
        .. Of(S3Level.Bucket, "notification", "GetBucketNotificationConfiguration", "PutBucketNotificationConfiguration"),
        .. Of(S3Level.Bucket, "object-lock", "GetObjectLockConfiguration", "PutObjectLockConfiguration"),
        .. Of(S3Level.Bucket, "ownershipControls", "DeleteBucketOwnershipControls", "GetBucketOwnershipControls", "PutBucketOwnershipControls"),
        .. Of(S3Level.Bucket, "policyStatus", "GetBucketPolicyStatus"),
        .. Of(S3Level.Bucket, "publicAccessBlock", "DeletePublicAccessBlock", "GetPublicAccessBlock", "PutPublicAccessBlock"),
        .. Of(S3Level.Bucket, "replication", "DeleteBucketReplication", "GetBucketReplication", "PutBucketReplication"),
        .. Of(S3Level.Bucket, "requestPayment", "GetBucketRequestPayment", "PutBucketRequestPayment"),
        .. Of(S3Level.Bucket, "tagging", "DeleteBucketTagging", "GetBucketTagging", "PutBucketTagging"),
        .. Of(S3Level.Bucket, "website", "DeleteBucketWebsite", "GetBucketWebsite", "PutBucketWebsite"),
        .. Of(S3Level.Object, "acl", "GetObjectAcl", "PutObjectAcl"),
        One("GetObjectAnnotation", S3Level.Object, "GET", "annotation", "annotationName"),
        One("ListObjectAnnotations", S3Level.Object, "GET", "annotation"),
        .. Of(S3Level.Object, "annotation", "DeleteObjectAnnotation", "PutObjectAnnotation"),
        .. Of(S3Level.Object, "encryption", "UpdateObjectEncryption"),
        .. Of(S3Level.Object, "legal-hold", "GetObjectLegalHold", "PutObjectLegalHold"),
        .. Of(S3Level.Object, "renameObject", "RenameObject"),
        .. Of(S3Level.Object, "restore", "RestoreObject"),
        .. Of(S3Level.Object, "retention", "GetObjectRetention", "PutObjectRetention"),
        .. Of(S3Level.Object, "select", "SelectObjectContent"),
        .. Of(S3Level.Object, "tagging", "DeleteObjectTagging", "PutObjectTagging"),
        .. Of(S3Level.Object, "torrent", "GetObjectTorrent"),
    ];

    private static IEnumerable<S3Route> Of(S3Level level, string subResource, params string[] names) => names.Select(name => One(
        name,
        level,
        name switch
        {
            _ when name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("List", StringComparison.Ordinal) => "GET",
            _ when name.StartsWith("Delete", StringComparison.Ordinal) => "DELETE",
            _ when name.StartsWith("Create", StringComparison.Ordinal) || name.StartsWith("Restore", StringComparison.Ordinal) || name.StartsWith("Select", StringComparison.Ordinal) => "POST",
            _ => "PUT",
        },
        // Where there are many of a kind, an id tells one from their list.
        name.StartsWith("Get", StringComparison.Ordinal) && names.Any(other => other.StartsWith("List", StringComparison.Ordinal)) ? [subResource, "id"] : [subResource]));

    private static S3Route One(string name, S3Level level, string method, params string[] query) =>
        new(name, level, method, (_, _) => throw S3Errors.NotImplemented(name)) { Query = query };
}
