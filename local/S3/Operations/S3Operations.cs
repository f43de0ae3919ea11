using System.Collections.Frozen;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Operations;

/// <summary>All operations that are served; the first whose route matches is meant.</summary>
internal static class S3Operations
{
    // Parameters that mean some other operation; to overlook one would be to do something quite different.
    private static readonly FrozenSet<string> NotServed = FrozenSet.Create(
        "accelerate", "acl", "analytics", "cors", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "logging",
        "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "policyStatus", "publicAccessBlock", "replication",
        "requestPayment", "restore", "retention", "select", "session", "tagging", "torrent", "website");

    private static readonly S3Route[] Routes =
    [
        new("ListBuckets", S3Level.Service, "GET", ListBuckets.HandleAsync),

        new("GetBucketLocation", S3Level.Bucket, "GET", GetBucketLocation.HandleAsync) { Query = "location" },
        new("GetBucketVersioning", S3Level.Bucket, "GET", BucketVersioning.GetAsync) { Query = "versioning" },
        new("GetBucketPolicy", S3Level.Bucket, "GET", BucketPolicies.GetAsync) { Query = "policy" },
        new("ListObjectVersions", S3Level.Bucket, "GET", ListObjectVersions.HandleAsync) { Query = "versions" },
        new("ListMultipartUploads", S3Level.Bucket, "GET", ListMultipartUploads.HandleAsync) { Query = "uploads" },
        new("ListObjectsV2", S3Level.Bucket, "GET", ListObjects.HandleVersion2Async) { Query = "list-type", QueryValue = "2" },
        new("ListObjects", S3Level.Bucket, "GET", ListObjects.HandleVersion1Async),
        new("HeadBucket", S3Level.Bucket, "HEAD", HeadBucket.HandleAsync),
        new("PutBucketVersioning", S3Level.Bucket, "PUT", BucketVersioning.PutAsync) { Query = "versioning" },
        new("PutBucketPolicy", S3Level.Bucket, "PUT", BucketPolicies.PutAsync) { Query = "policy" },
        new("CreateBucket", S3Level.Bucket, "PUT", CreateBucket.HandleAsync),
        new("DeleteBucketPolicy", S3Level.Bucket, "DELETE", BucketPolicies.DeleteAsync) { Query = "policy" },
        new("DeleteBucket", S3Level.Bucket, "DELETE", DeleteBucket.HandleAsync),
        new("DeleteObjects", S3Level.Bucket, "POST", DeleteObjects.HandleAsync) { Query = "delete" },

        new("ListParts", S3Level.Object, "GET", ListParts.HandleAsync) { Query = "uploadId" },
        new("GetObjectAttributes", S3Level.Object, "GET", GetObjectAttributes.HandleAsync) { Query = "attributes" },
        new("GetObject", S3Level.Object, "GET", GetObject.HandleAsync),
        new("HeadObject", S3Level.Object, "HEAD", HeadObject.HandleAsync),
        new("UploadPartCopy", S3Level.Object, "PUT", UploadPart.HandleCopyAsync) { Query = "uploadId", Header = "x-amz-copy-source" },
        new("UploadPart", S3Level.Object, "PUT", UploadPart.HandleAsync) { Query = "uploadId" },
        new("CopyObject", S3Level.Object, "PUT", CopyObject.HandleAsync) { Header = "x-amz-copy-source" },
        new("PutObject", S3Level.Object, "PUT", PutObject.HandleAsync),
        new("CreateMultipartUpload", S3Level.Object, "POST", CreateMultipartUpload.HandleAsync) { Query = "uploads" },
        new("CompleteMultipartUpload", S3Level.Object, "POST", CompleteMultipartUpload.HandleAsync) { Query = "uploadId" },
        new("AbortMultipartUpload", S3Level.Object, "DELETE", AbortMultipartUpload.HandleAsync) { Query = "uploadId" },
        new("DeleteObject", S3Level.Object, "DELETE", DeleteObject.HandleAsync),
    ];

    /// <summary>The operation that a request means; null where it is not served.</summary>
    public static S3Route? Find(S3Call call) =>
        call.Service.Request.Query.Any(parameter => NotServed.Contains(parameter.Key))
            ? null
            : Array.Find(Routes, route => route.Matches(call));
}
