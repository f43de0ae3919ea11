using System.Globalization;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Objects;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Responses;

/// <summary>The response headers that tell of an object.</summary>
internal static class ObjectHeaders
{
    /// <summary>Such as <c>Wed, 04 Mar 2026 05:06:07 GMT</c>.</summary>
    public static string HttpDate(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What reads and writes alike answer: version and encryption.</summary>
    public static void WriteIdentity(IHeaderDictionary headers, StoredObject stored, Bucket bucket)
    {
        WriteVersion(headers, stored, bucket);
        WriteEncryption(headers, stored);
    }

    public static void WriteEncryption(IHeaderDictionary headers, StoredObject stored)
    {
        if (stored.CustomerKeyMd5 is { } md5)
        {
            headers[$"{CustomerKey.HeaderPrefix}algorithm"] = "AES256";
            headers[$"{CustomerKey.HeaderPrefix}key-MD5"] = md5;
            return;
        }

        headers["x-amz-server-side-encryption"] = stored.KmsKeyId is null ? "AES256" : "aws:kms";
        if (stored.KmsKeyId is { } key)
        {
            headers["x-amz-server-side-encryption-aws-kms-key-id"] = key;
        }
    }

    /// <summary>The version; nothing where the bucket never had versions.</summary>
    public static void WriteVersion(IHeaderDictionary headers, StoredObject stored, Bucket bucket)
    {
        if (bucket.Versioning != Versioning.Off)
        {
            headers["x-amz-version-id"] = stored.VersionId;
        }
    }

    public static void WriteChecksum(IHeaderDictionary headers, Checksum? checksum, bool withType = true)
    {
        if (checksum is not null)
        {
            headers[checksum.HeaderName] = checksum.Value;
            if (withType)
            {
                headers["x-amz-checksum-type"] = checksum.Type;
            }
        }
    }

    /// <summary>By what a client knows an object again.</summary>
    public static void WriteValidators(IHeaderDictionary headers, StoredObject stored)
    {
        headers.LastModified = HttpDate(stored.LastModified);
        headers.ETag = stored.ETag;
    }

    /// <summary>What GetObject and HeadObject answer.</summary>
    public static void WriteDescription(IHeaderDictionary headers, StoredObject stored)
    {
        headers.AcceptRanges = "bytes";
        WriteValidators(headers, stored);
        var metadata = stored.Metadata;
        Set("Content-Type", metadata.ContentType);
        Set("Cache-Control", metadata.CacheControl);
        Set("Content-Disposition", metadata.ContentDisposition);
        Set("Content-Encoding", metadata.ContentEncoding);
        Set("Content-Language", metadata.ContentLanguage);
        Set("Expires", metadata.Expires);
        Set("x-amz-storage-class", stored.StorageClass == StorageClasses.Standard ? null : stored.StorageClass);
        Set("x-amz-archive-status", stored.ArchiveStatus);
        Set("x-amz-restore", stored.Restore?.HeaderValue);
        foreach (var (name, value) in metadata.User)
        {
            Set($"x-amz-meta-{name}", value);
        }

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = HeaderText.Encode(value);
            }
        }
    }
}
