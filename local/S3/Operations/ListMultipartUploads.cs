using System.Xml;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Multipart;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

internal static class ListMultipartUploads
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:ListBucketMultipartUploads", ListingQuery.Conditions(call));
        var request = ListingQuery.Read(call, "max-uploads");
        var encoding = KeyEncoding.Of(call.Query("encoding-type"));
        var keyMarker = call.Query("key-marker") ?? "";
        var idMarker = call.Query("upload-id-marker") ?? "";
        var page = UploadsPage.Of(access.Bucket.Uploads.Open(), request, keyMarker, idMarker);
        return XmlAnswer.WriteAsync(
            call.Response,
            "ListMultipartUploadsResult",
            xml =>
            {
                xml.Element("Bucket", access.Bucket.Name);
                xml.Element("KeyMarker", encoding.Spell(keyMarker));
                xml.Element("UploadIdMarker", idMarker);
                xml.Element("NextKeyMarker", encoding.Spell(page.NextKey));
                xml.Element("NextUploadIdMarker", page.NextUploadId);
                xml.Element("Prefix", encoding.Spell(request.Prefix));
                xml.Element("Delimiter", encoding.Spell(request.Delimiter));
                xml.Element("EncodingType", encoding.Name);
                xml.Element("MaxUploads", request.Room);
                xml.Element("IsTruncated", page.NextKey is not null);
                foreach (var upload in page.Uploads)
                {
                    xml.Element("Upload", inner => Write(inner, upload, encoding, access.Bucket.Description.Owner));
                }

                foreach (var prefix in page.CommonPrefixes)
                {
                    xml.Element("CommonPrefixes", inner => inner.Element("Prefix", encoding.Spell(prefix)));
                }
            },
            cancellationToken);
    }

    private static void Write(XmlWriter xml, MultipartUpload upload, KeyEncoding encoding, string owner)
    {
        xml.Element("Key", encoding.Spell(upload.Draft.Key));
        xml.Element("UploadId", upload.UploadId);
        xml.Account("Initiator", owner);
        xml.Account("Owner", owner);
        xml.Element("StorageClass", upload.Draft.StorageClass);
        xml.Element("Initiated", upload.Draft.LastModified);
        xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm);
        xml.Element("ChecksumType", upload.ChecksumType);
    }
}
