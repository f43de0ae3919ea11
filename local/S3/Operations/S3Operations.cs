using System.Collections.Frozen;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Operations;

/// <summary>
/// All operations of S3's published model (API version 2006-03-01): what is served, and what is refused by its name, so that
/// no request is ever taken for another one. The first that matches is meant.
/// </summary>
internal static class S3Operations
{
    private static readonly S3Route[] Routes =
    [
        .. UnservedOperations.All,

        new("ListBuckets", S3Level.Service, "GET", ListBuckets.HandleAsync),

        new("GetBucketLocation", S3Level.Bucket, "GET", GetBucketLocation.HandleAsync) { Query = ["location"] },
        new("GetBucketVersioning", S3Level.Bucket, "GET", BucketVersioning.GetAsync) { Query = ["versioning"] },
        new("GetBucketCors", S3Level.Bucket, "GET", BucketCors.GetAsync) { Query = ["cors"] },
        new("GetBucketPolicy", S3Level.Bucket, "GET", BucketPolicies.GetAsync) { Query = ["policy"] },
        new("ListObjectVersions", S3Level.Bucket, "GET", ListObjectVersions.HandleAsync) { Query = ["versions"] },
        new("ListMultipartUploads", S3Level.Bucket, "GET", ListMultipartUploads.HandleAsync) { Query = ["uploads"] },
        new("ListObjectsV2", S3Level.Bucket, "GET", ListObjects.HandleVersion2Async) { Query = ["list-type"], QueryValue = "2" },
        new("ListObjects", S3Level.Bucket, "GET", ListObjects.HandleVersion1Async),
        new("HeadBucket", S3Level.Bucket, "HEAD", HeadBucket.HandleAsync),
        new("PutBucketVersioning", S3Level.Bucket, "PUT", BucketVersioning.PutAsync) { Query = ["versioning"] },
        new("PutBucketCors", S3Level.Bucket, "PUT", BucketCors.PutAsync) { Query = ["cors"] },
        new("PutBucketPolicy", S3Level.Bucket, "PUT", BucketPolicies.PutAsync) { Query = ["policy"] },
        new("CreateBucket", S3Level.Bucket, "PUT", CreateBucket.HandleAsync),
        new("DeleteBucketCors", S3Level.Bucket, "DELETE", BucketCors.DeleteAsync) { Query = ["cors"] },
        new("DeleteBucketPolicy", S3Level.Bucket, "DELETE", BucketPolicies.DeleteAsync) { Query = ["policy"] },
        new("DeleteBucket", S3Level.Bucket, "DELETE", DeleteBucket.HandleAsync),
        new("PostObject", S3Level.Bucket, "POST", PostObject.HandleAsync) { IsForm = true },
        new("DeleteObjects", S3Level.Bucket, "POST", DeleteObjects.HandleAsync) { Query = ["delete"] },

        new("ListParts", S3Level.Object, "GET", ListParts.HandleAsync) { Query = ["uploadId"] },
        new("GetObjectAttributes", S3Level.Object, "GET", GetObjectAttributes.HandleAsync) { Query = ["attributes"] },
        new("GetObjectTagging", S3Level.Object, "GET", GetObjectTagging.HandleAsync) { Query = ["tagging"] },
        new("GetObject", S3Level.Object, "GET", GetObject.HandleAsync),
        new("HeadObject", S3Level.Object, "HEAD", HeadObject.HandleAsync),
        new("UploadPartCopy", S3Level.Object, "PUT", UploadPart.HandleCopyAsync) { Query = ["uploadId"], Header = "x-amz-copy-source" },
        new("UploadPart", S3Level.Object, "PUT", UploadPart.HandleAsync) { Query = ["uploadId"] },
        new("CopyObject", S3Level.Object, "PUT", CopyObject.HandleAsync) { Header = "x-amz-copy-source" },
        new("PutObject", S3Level.Object, "PUT", PutObject.HandleAsync),
        new("CreateMultipartUpload", S3Level.Object, "POST", CreateMultipartUpload.HandleAsync) { Query = ["uploads"] },
        new("CompleteMultipartUpload", S3Level.Object, "POST", CompleteMultipartUpload.HandleAsync) { Query = ["uploadId"] },
        new("AbortMultipartUpload", S3Level.Object, "DELETE", AbortMultipartUpload.HandleAsync) { Query = ["uploadId"] },
        new("DeleteObject", S3Level.Object, "DELETE", DeleteObject.HandleAsync),
    ];

    // A parameter by which some operation is known: a request that has one is never taken for an operation without it.
    private static readonly FrozenSet<string> SubResources = Routes.SelectMany(route => route.Query).Except(["id", "annotationName", "list-type"]).ToFrozenSet();

    // Any other parameter without a value names a sub-resource, too, unless it is one of these.
    private static readonly FrozenSet<string> MayBeEmpty = FrozenSet.Create(
        "prefix", "delimiter", "marker", "continuation-token", "start-after", "key-marker", "version-id-marker", "upload-id-marker",
        "encoding-type", "fetch-owner", "max-keys", "max-uploads", "max-parts", "part-number-marker", "versionId", "partNumber");

    /// <summary>The operation that a request means.</summary>
    /// <exception cref="AwsErrorException">501 <c>NotImplemented</c>: no operation has this method, or this sub-resource.</exception>
    public static S3Route Find(S3Call call)
    {
        var request = call.Service.Request;
        var found = Array.Find(Routes, route => route.Matches(call)) ?? throw S3Errors.NotImplemented($"{request.Method} {S3Route.LevelOf(call.Target)}");
        var other = request.Query.FirstOrDefault(parameter => !found.Query.Contains(parameter.Key) && NamesSubResource(parameter)).Key;
        return other is null ? found : throw S3Errors.NotImplemented($"{request.Method} ?{other}");
    }

    private static bool NamesSubResource(KeyValuePair<string, string> parameter) => SubResources.Contains(parameter.Key)
        || (parameter.Value.Length == 0 && !MayBeEmpty.Contains(parameter.Key)
            && !parameter.Key.StartsWith("response-", StringComparison.Ordinal) && !parameter.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase));
}
