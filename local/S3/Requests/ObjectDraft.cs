using System.Collections.Immutable;
using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Requests;

/// <summary>Reads from a request's headers what an object is to be.</summary>
internal static class ObjectDraft
{
    private const string MetadataPrefix = "x-amz-meta-";
    private const int MaxMetadataBytes = 2 * 1024;

    // What their headers ask for would be lost without a word.
    private static readonly string[] NotKept = ["x-amz-tagging", "x-amz-object-lock-", "x-amz-website-redirect-location", "x-amz-write-offset-bytes"];

    /// <summary>An object without content yet.</summary>
    /// <exception cref="AwsErrorException">A header asks for something that is not there.</exception>
    public static StoredObject Read(S3Call call)
    {
        ObjectKey.Check(call.Key);
        call.RefuseHeaders(NotKept);
        DemandNoAcl(call.HeaderStarting("x-amz-grant-") ?? call.Amz("x-amz-acl"));

        return new StoredObject
        {
            Key = call.Key,
            LastModified = call.State.Now,
            StorageClass = ReadStorageClass(call),
            Metadata = ReadMetadata(call),
        };
    }

    /// <param name="acl">A canned ACL, or the name of a header that grants something; null where there is none.</param>
    /// <exception cref="AwsErrorException"><c>AccessControlListNotSupported</c>: it is not what every object has.</exception>
    public static void DemandNoAcl(string? acl)
    {
        if (acl is not (null or "private" or "bucket-owner-full-control"))
        {
            throw S3Errors.Invalid("AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
    }

    /// <summary><c>If-Match</c> and <c>If-None-Match</c> of a write.</summary>
    public static WriteCondition ReadCondition(S3Call call) => call.Header("If-None-Match") switch
    {
        null => new(IfMatch: call.Header("If-Match")),
        "*" => new(IfAbsent: true, call.Header("If-Match")),
        _ => throw S3Errors.NotImplemented("If-None-Match"),
    };

    public static ObjectMetadata ReadMetadata(S3Call call)
    {
        var user = call.Headers
            .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => header.Value)
            .ToImmutableSortedDictionary(group => group.Key, group => string.Join(',', group), StringComparer.Ordinal);
        var size = user.Sum(entry => Encoding.UTF8.GetByteCount(entry.Key) + Encoding.UTF8.GetByteCount(entry.Value));
        if (size > MaxMetadataBytes)
        {
            throw S3Errors.Invalid("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }

        return new ObjectMetadata
        {
            ContentType = call.Header("Content-Type") is { Length: > 0 } type ? type : ObjectMetadata.DefaultContentType,
            CacheControl = call.Header("Cache-Control"),
            ContentDisposition = call.Header("Content-Disposition"),
            ContentEncoding = WithoutChunked(call.Header("Content-Encoding")),
            ContentLanguage = call.Header("Content-Language"),
            Expires = call.Header("Expires"),
            User = user,
        };
    }

    private static string ReadStorageClass(S3Call call)
    {
        var name = call.Amz("x-amz-storage-class") ?? StorageClasses.Standard;
        return StorageClasses.IsKnown(name) ? name : throw S3Errors.Invalid("InvalidStorageClass", "The storage class you specified is not valid");
    }

    // aws-chunked is how the body travels, not what the object is.
    private static string? WithoutChunked(string? encoding)
    {
        var rest = (encoding ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(coding => coding != "aws-chunked").ToArray();
        return rest.Length == 0 ? null : string.Join(',', rest);
    }
}
