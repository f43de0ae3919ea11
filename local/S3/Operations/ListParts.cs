using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

internal static class ListParts
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.DemandObject("s3:ListMultipartUploadParts", call.Key);
        var upload = access.Bucket.Uploads.Get(call.Key, call.Query("uploadId")!);
        var after = call.Number("part-number-marker", 0);
        var room = Math.Min(call.Number("max-parts", ListingPage.Limit), ListingPage.Limit);
        var rest = upload.Parts.Values.Where(part => part.Number > after).ToList();
        var shown = rest.Take(room).ToList();
        return XmlAnswer.WriteAsync(
            call.Response,
            "ListPartsResult",
            xml =>
            {
                xml.Element("Bucket", access.Bucket.Name);
                xml.Element("Key", call.Key);
                xml.Element("UploadId", upload.UploadId);
                xml.Account("Initiator", access.Bucket.Description.Owner);
                xml.Account("Owner", access.Bucket.Description.Owner);
                xml.Element("StorageClass", upload.Draft.StorageClass);
                xml.Element("PartNumberMarker", after);
                xml.Element("NextPartNumberMarker", shown.Count > 0 ? shown[^1].Number : 0);
                xml.Element("MaxParts", room);
                xml.Element("IsTruncated", shown.Count < rest.Count);
                xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm);
                xml.Element("ChecksumType", upload.ChecksumType);
                foreach (var part in shown)
                {
                    xml.Element("Part", inner =>
                    {
                        inner.Element("PartNumber", part.Number);
                        inner.Element("LastModified", part.LastModified);
                        inner.Element("ETag", part.ETag);
                        inner.Element("Size", part.Content.Length);
                        inner.Checksum(upload.ChecksumAlgorithm is null ? null : part.Checksum, withType: false);
                    });
                }
            },
            cancellationToken);
    }
}
