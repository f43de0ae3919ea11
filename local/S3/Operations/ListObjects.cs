using System.Xml;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

/// <summary>ListObjectsV2 and its forerunner ListObjects, which differ in how the next page is named.</summary>
internal static class ListObjects
{
    public static Task HandleVersion2Async(S3Call call, CancellationToken cancellationToken)
    {
        var (access, request, encoding) = Begin(call);
        var token = call.Query("continuation-token");
        var startAfter = call.Query("start-after") is { Length: > 0 } given ? given : null;
        var position = token is not null ? ListingPosition.Parse(token)
            : startAfter is not null ? new ListingPosition(startAfter, IsCommonPrefix: false)
            : null;
        var page = access.Bucket.List(request with { After = position });
        return WriteAsync(
            call,
            xml =>
            {
                WriteHead(xml, access, request, encoding);
                xml.Element("KeyCount", page.Objects.Length + page.CommonPrefixes.Length);
                xml.Element("IsTruncated", page.Next is not null);
                xml.Element("ContinuationToken", token);
                xml.Element("NextContinuationToken", page.Next?.Token);
                xml.Element("StartAfter", encoding.Spell(startAfter));
                WritePage(xml, page, encoding, owner: call.Query("fetch-owner") == "true" ? access.Bucket.Description.Owner : null);
            },
            cancellationToken);
    }

    public static Task HandleVersion1Async(S3Call call, CancellationToken cancellationToken)
    {
        var (access, request, encoding) = Begin(call);
        var marker = call.Query("marker") ?? "";
        var page = access.Bucket.List(request with
        {
            After = marker.Length == 0 ? null : ListingPosition.FromMarker(marker, request.Delimiter),
        });
        return WriteAsync(
            call,
            xml =>
            {
                WriteHead(xml, access, request, encoding);
                xml.Element("Marker", encoding.Spell(marker));
                xml.Element("NextMarker", string.IsNullOrEmpty(request.Delimiter) ? null : encoding.Spell(page.Next?.Text));
                xml.Element("IsTruncated", page.Next is not null);
                WritePage(xml, page, encoding, access.Bucket.Description.Owner);
            },
            cancellationToken);
    }

    private static (BucketAccess Access, ListingRequest Request, KeyEncoding Encoding) Begin(S3Call call)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:ListBucket", ListingQuery.Conditions(call));
        return (access, ListingQuery.Read(call, "max-keys"), KeyEncoding.Of(call.Query("encoding-type")));
    }

    private static Task WriteAsync(S3Call call, Action<XmlWriter> content, CancellationToken cancellationToken) =>
        XmlAnswer.WriteAsync(call.Response, "ListBucketResult", content, cancellationToken);

    private static void WriteHead(XmlWriter xml, BucketAccess access, ListingRequest request, KeyEncoding encoding)
    {
        xml.Element("Name", access.Bucket.Name);
        xml.Element("Prefix", encoding.Spell(request.Prefix));
        xml.Element("Delimiter", encoding.Spell(request.Delimiter));
        xml.Element("MaxKeys", request.Room);
        xml.Element("EncodingType", encoding.Name);
    }

    private static void WritePage(XmlWriter xml, ListingPage page, KeyEncoding encoding, string? owner)
    {
        foreach (var stored in page.Objects)
        {
            xml.Element("Contents", inner => WriteObject(inner, stored, encoding, owner));
        }

        foreach (var prefix in page.CommonPrefixes)
        {
            xml.Element("CommonPrefixes", inner => inner.Element("Prefix", encoding.Spell(prefix)));
        }
    }

    private static void WriteObject(XmlWriter xml, StoredObject stored, KeyEncoding encoding, string? owner)
    {
        xml.Element("Key", encoding.Spell(stored.Key));
        xml.Element("LastModified", stored.LastModified);
        xml.Element("ETag", stored.ETag);
        xml.Element("ChecksumAlgorithm", stored.Checksum?.Algorithm);
        xml.Element("ChecksumType", stored.Checksum?.Type);
        xml.Element("Size", stored.Content.Length);
        if (owner is not null)
        {
            xml.Account("Owner", owner);
        }

        xml.Element("StorageClass", stored.StorageClass);
    }
}
