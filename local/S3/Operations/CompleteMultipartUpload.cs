using System.Globalization;
using System.Xml.Linq;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Multipart;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3.Operations;

internal static class CompleteMultipartUpload
{
    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.DemandObject("s3:PutObject", call.Key);
        var uploadId = call.Query("uploadId")!;
        var claims = Claims(call);
        var request = await XmlBody.ReadAsync(call, "CompleteMultipartUpload", cancellationToken) ?? throw S3Errors.MalformedXml();
        var upload = access.Bucket.Uploads.Get(call.Key, uploadId);
        var whole = upload.Assemble([.. request.All("Part").Select(ReadPart)]);
        if (call.Amz("x-amz-mp-object-size") is { } size && size != whole.Content.Length.ToString(CultureInfo.InvariantCulture))
        {
            throw S3Errors.Invalid("InvalidRequest", $"The provided x-amz-mp-object-size is not the size of the parts, {whole.Content.Length}");
        }

        if (!call.Held.TryHold(whole.Content))
        {
            throw S3Errors.InvalidPart();
        }

        whole = whole with { Checksum = whole.Checksum ?? await OfWholeAsync(upload, whole, cancellationToken), LastModified = call.State.Now };
        if (claims.FirstOrDefault(claim => claim.Algorithm == whole.Checksum?.Algorithm) is { } claimed)
        {
            Checksums.Verify(claimed, whole.Checksum!);
        }

        var stored = access.Bucket.Put(whole, ObjectDraft.ReadCondition(call));
        access.Bucket.Uploads.Close(call.Key, uploadId);
        ObjectHeaders.WriteIdentity(call.Response.Headers, stored, access.Bucket);
        await XmlAnswer.WriteAsync(
            call.Response,
            "CompleteMultipartUploadResult",
            xml =>
            {
                xml.Element("Location", $"http://{call.Service.Request.Host}/{call.BucketName}/{PercentEncoding.Encode(call.Key, keepSlashes: true)}");
                xml.Element("Bucket", call.BucketName);
                xml.Element("Key", call.Key);
                xml.Element("ETag", stored.ETag);
                xml.Checksum(stored.Checksum);
            },
            cancellationToken);
    }

    /// <summary>Here the checksum headers are the object's, not the document's.</summary>
    private static List<Checksum> Claims(S3Call call) =>
    [
        .. Checksums.Algorithms
            .Select(algorithm => new Checksum(algorithm, ""))
            .Where(checksum => call.Amz(checksum.HeaderName) is not null)
            .Select(checksum => checksum with { Value = call.Amz(checksum.HeaderName)! }),
    ];

    private static async Task<Checksum?> OfWholeAsync(MultipartUpload upload, StoredObject whole, CancellationToken cancellationToken)
    {
        if (upload is not { ChecksumAlgorithm: { } algorithm, ChecksumType: "FULL_OBJECT" })
        {
            return null;
        }

        using var running = new RunningChecksum(algorithm);
        await whole.Content.ReadAsync(
            0,
            whole.Content.Length,
            piece =>
            {
                running.Append(piece.Span);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return running.Finish();
    }

    private static PartReference ReadPart(XElement part)
    {
        var checksum = Checksums.Algorithms
            .Select(algorithm => part.Text($"Checksum{algorithm}") is { Length: > 0 } value ? new Checksum(algorithm, value) : null)
            .FirstOrDefault(found => found is not null);
        return int.TryParse(part.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && part.Text("ETag") is { } etag
            ? new(number, etag, checksum)
            : throw S3Errors.MalformedXml();
    }
}
