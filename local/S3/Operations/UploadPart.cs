using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Multipart;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3.Operations;

/// <summary>UploadPart and UploadPartCopy.</summary>
internal static class UploadPart
{
    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var (access, upload) = Open(call);
        using var received = await Upload.ReceiveAsync(call, SizeLimit.Object, cancellationToken);
        var part = Keep(call, access, upload, received);
        call.Response.Headers.ETag = part.ETag;
        ObjectHeaders.WriteEncryption(call.Response.Headers, upload.Draft);
        ObjectHeaders.WriteChecksum(call.Response.Headers, part.Checksum, withType: false);
    }

    public static async Task HandleCopyAsync(S3Call call, CancellationToken cancellationToken)
    {
        var (access, upload) = Open(call);
        var (source, sourceAccess) = SourceObject.Open(call);
        var range = call.Amz("x-amz-copy-source-range") is { } header
            ? ByteRange.Parse(header, source.Content.Length) ?? throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
                "x-amz-copy-source-range",
                header)
            : new ByteRange(0, source.Content.Length);
        using var copied = await Upload.CopyAsync(call.State.SpoolDirectory, source.Content, range, upload.ChecksumAlgorithm ?? Checksums.Default, cancellationToken);
        var part = Keep(call, access, upload, copied);
        SourceObject.WriteVersion(call, source, sourceAccess);
        ObjectHeaders.WriteEncryption(call.Response.Headers, upload.Draft);
        await XmlAnswer.WriteAsync(
            call.Response, "CopyPartResult", xml => CopyResult.Write(xml, part.LastModified, part.ETag, part.Checksum), cancellationToken);
    }

    private static (BucketAccess Access, MultipartUpload Upload) Open(S3Call call)
    {
        var access = BucketAccess.Open(call);
        access.DemandObject("s3:PutObject", call.Key);
        var upload = access.Bucket.Uploads.Get(call.Key, call.Query("uploadId")!);
        CustomerKey.Demand(CustomerKey.Read(call.Amz), upload.Draft);
        return (access, upload);
    }

    private static UploadedPart Keep(S3Call call, BucketAccess access, MultipartUpload upload, Upload received)
    {
        if (upload.ChecksumAlgorithm is { } algorithm && algorithm != received.Checksum.Algorithm)
        {
            throw S3Errors.Invalid(
                "InvalidRequest",
                $"Checksum Type mismatch occurred, expected checksum Type: {algorithm.ToLowerInvariant()}, actual checksum Type: {received.Checksum.Algorithm.ToLowerInvariant()}");
        }

        var part = new UploadedPart(call.Number("partNumber", 0), received.Content, received.ETag, call.State.Now, received.Checksum);
        access.Bucket.Uploads.AddPart(call.Key, upload.UploadId, part);
        return part;
    }
}
