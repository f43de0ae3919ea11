using System.Xml;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

internal static class ListObjectVersions
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:ListBucketVersions", ListingQuery.Conditions(call));
        var request = ListingQuery.Read(call, "max-keys");
        var encoding = KeyEncoding.Of(call.Query("encoding-type"));
        var keyMarker = call.Query("key-marker") ?? "";
        var versionMarker = call.Query("version-id-marker") is { Length: > 0 } given ? given : null;
        if (versionMarker is not null && keyMarker.Length == 0)
        {
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", versionMarker);
        }

        var page = access.Bucket.ListVersions(
            request with { After = keyMarker.Length == 0 ? null : ListingPosition.FromMarker(keyMarker, request.Delimiter) }, versionMarker);
        return XmlAnswer.WriteAsync(
            call.Response,
            "ListVersionsResult",
            xml =>
            {
                xml.Element("Name", access.Bucket.Name);
                xml.Element("Prefix", encoding.Spell(request.Prefix));
                xml.Element("KeyMarker", encoding.Spell(keyMarker));
                xml.Element("VersionIdMarker", versionMarker ?? "");
                xml.Element("Delimiter", encoding.Spell(request.Delimiter));
                xml.Element("MaxKeys", request.Room);
                xml.Element("EncodingType", encoding.Name);
                xml.Element("IsTruncated", page.Next is not null);
                xml.Element("NextKeyMarker", encoding.Spell(page.Next?.Text));
                xml.Element("NextVersionIdMarker", page.Next is null ? null : page.NextVersionId);
                WritePage(xml, page, encoding, access.Bucket.Description.Owner);
            },
            cancellationToken);
    }

    private static void WritePage(XmlWriter xml, VersionsPage page, KeyEncoding encoding, string owner)
    {
        foreach (var line in page.Versions)
        {
            var version = line.Version;
            xml.Element(version.IsDeleteMarker ? "DeleteMarker" : "Version", inner =>
            {
                inner.Element("Key", encoding.Spell(version.Key));
                inner.Element("VersionId", version.VersionId);
                inner.Element("IsLatest", line.IsLatest);
                inner.Element("LastModified", version.LastModified);
                if (!version.IsDeleteMarker)
                {
                    inner.Element("ETag", version.ETag);
                    inner.Element("ChecksumAlgorithm", version.Checksum?.Algorithm);
                    inner.Element("ChecksumType", version.Checksum?.Type);
                    inner.Element("Size", version.Content.Length);
                    inner.Element("StorageClass", version.StorageClass);
                }

                inner.Account("Owner", owner);
            });
        }

        foreach (var prefix in page.CommonPrefixes)
        {
            xml.Element("CommonPrefixes", inner => inner.Element("Prefix", encoding.Spell(prefix)));
        }
    }
}
